// SPDX-License-Identifier: Apache-2.0
/// What a simulated machine consists of: its CPUs, its tasks with all that is kept of each, and the
/// queues that tasks wait in.
@NullMarked
package dev.scx4j.simulator.entities;

import org.jspecify.annotations.NullMarked;
