// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api;

import dev.scx4j.api.topology.CpuSet;

/// Takes a policy's decisions. Valid during [SchedulingPolicy#dispatch(Dispatcher)] only, on the
/// agent thread.
public interface Dispatcher {
  /// How many decisions are wanted now: enough to keep the free CPUs busy and, without late
  /// binding, a few ahead. A policy keeps order in its own hands as late as possible by making no
  /// more; the count falls with each decision handed over, other than those that are held back
  /// ([Decision#notBefore(long)]), and is never negative.
  int wanted();

  /// How many of the decisions that are wanted are wanted now: for CPUs that are free, and for
  /// which no decision is on its way. The others would be made ahead. The count falls as that of
  /// [#wanted()] does.
  default int wantedNow() {
    return Math.min(wanted(), freeCpus().size());
  }

  /// CPUs that have nothing to run now; a live view, exact when `dispatch` was called.
  CpuSet freeCpus();

  /// The time in ns of [System#nanoTime()], read once for this call of `dispatch`.
  long nowNs();

  /// Run the task on any CPU it may use, for the default slice.
  ///
  /// @return whether the decision was handed over; if not (the ring is full), the policy still
  ///   holds the task
  /// @throws IllegalStateException if the policy does not hold the task
  default boolean run(Task task) {
    return decide(task).submit();
  }

  /// Begins a decision: run the task on any CPU it may use, for the default slice, in the order of
  /// the decisions, unless the returned object is told otherwise. Nothing happens before
  /// [Decision#submit()]. The object is reused by the next call of this method.
  ///
  /// @throws IllegalStateException if the policy does not hold the task
  Decision decide(Task task);
}
