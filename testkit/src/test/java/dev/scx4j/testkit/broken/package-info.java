// SPDX-License-Identifier: Apache-2.0
/// Policies that are wrong on purpose, each in one way.
@NullMarked
package dev.scx4j.testkit.broken;

import org.jspecify.annotations.NullMarked;
