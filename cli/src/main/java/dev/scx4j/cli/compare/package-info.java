// SPDX-License-Identifier: Apache-2.0
/// `scx4j compare`: several policies under several seeds on a simulated machine, side by side.
@NullMarked
package dev.scx4j.cli.compare;

import org.jspecify.annotations.NullMarked;
