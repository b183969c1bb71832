// SPDX-License-Identifier: Apache-2.0
/// Witnesses of what the kernel did that share nothing with scx4j.
@NullMarked
package dev.scx4j.tests.oracle;

import org.jspecify.annotations.NullMarked;
