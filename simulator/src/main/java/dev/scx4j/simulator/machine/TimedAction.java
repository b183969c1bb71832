// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import dev.scx4j.api.topology.CpuSet;

/// Something that happens to a simulated machine from outside, at a time.
///
/// @param atNs when, after the load's start
/// @param change what
public record TimedAction(long atNs, Change change) {
  /// Checks the time.
  public TimedAction {
    if (atNs < 0) {
      throw new IllegalArgumentException(
          "something is to happen after %d ns: the time must not be negative".formatted(atNs));
    }
  }

  /// What can happen.
  public sealed interface Change {
    /// A CPU comes or goes.
    record Online(int cpu, boolean online) implements Change {}

    /// A task may use other CPUs; the task by its place among all that were made.
    record Allowed(int task, CpuSet cpus) implements Change {}

    /// A task has another nice value; nothing happens if it is of a real-time class.
    record Nice(int task, int nice) implements Change {}
  }
}
