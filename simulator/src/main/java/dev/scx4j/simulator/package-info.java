// SPDX-License-Identifier: Apache-2.0
/// The simulated machine: a discrete-event model of `sched_ext` and of scx4j's mechanism, under the
/// same agent, guard and counters as on the kernel.
@NullMarked
package dev.scx4j.simulator;

import org.jspecify.annotations.NullMarked;
