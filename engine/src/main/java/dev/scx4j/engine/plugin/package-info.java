// SPDX-License-Identifier: Apache-2.0
/// Finding plugins by name and checking what a user gives them as options.
@NullMarked
package dev.scx4j.engine.plugin;

import org.jspecify.annotations.NullMarked;
