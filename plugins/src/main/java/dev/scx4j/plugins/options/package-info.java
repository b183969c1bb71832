// SPDX-License-Identifier: Apache-2.0
/// Bounds for the values of policies' options, and what is said when they are not kept.
@NullMarked
package dev.scx4j.plugins.options;

import org.jspecify.annotations.NullMarked;
