// SPDX-License-Identifier: Apache-2.0
/// What things cost on a simulated machine.
@NullMarked
package dev.scx4j.simulator.costs;

import org.jspecify.annotations.NullMarked;
