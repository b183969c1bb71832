// SPDX-License-Identifier: Apache-2.0
/// What is measured of a simulated run.
@NullMarked
package dev.scx4j.simulator.measures;

import org.jspecify.annotations.NullMarked;
