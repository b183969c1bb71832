// SPDX-License-Identifier: Apache-2.0
/// Making a failing case small enough to be read.
@NullMarked
package dev.scx4j.testkit.shrinking;

import org.jspecify.annotations.NullMarked;
