// SPDX-License-Identifier: Apache-2.0
/// Runs on a simulated machine.
@NullMarked
package dev.scx4j.cli.sim;

import org.jspecify.annotations.NullMarked;
