// SPDX-License-Identifier: Apache-2.0
/// What a simulated machine consists of: its CPUs and tasks, with all that is kept of each.
@NullMarked
package dev.scx4j.simulator.entities;

import org.jspecify.annotations.NullMarked;
