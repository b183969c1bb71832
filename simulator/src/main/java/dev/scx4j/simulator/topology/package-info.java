// SPDX-License-Identifier: Apache-2.0
/// The CPUs of simulated machines: presets, files, or those of the machine at hand.
@NullMarked
package dev.scx4j.simulator.topology;

import org.jspecify.annotations.NullMarked;
