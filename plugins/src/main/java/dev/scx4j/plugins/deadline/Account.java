// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.deadline;

import dev.scx4j.api.OrderedQueue;
import dev.scx4j.plugins.shares.VirtualClock;
import org.jspecify.annotations.Nullable;

/// What [DeadlinePolicy] keeps with a task, as its attachment. Pooled; agent thread only.
final class Account {
  /// The task's virtual time, in ns.
  long vtimeNs;

  /// What of its run time × 100 is not yet in `vtimeNs`; less than `weight`.
  long remainder;

  /// The weight by which it is charged and counted in the clock.
  int weight;

  /// Its run time that has been charged, in ns.
  long chargedNs;

  /// Whether it is counted in the clock, so waiting or running as far as is known.
  boolean runnable;

  /// Whether it runs because the policy said so.
  boolean decided;

  /// Its place among the [AwayTasks], or -1.
  int awayIndex = -1;

  /// Since when it has been away, in ns of the machine's clock.
  long awaySinceNs;

  /// Whether it may run on any CPU, as of its latest decision.
  boolean roams;

  /// The deadline that it will have when it comes back after a full slice.
  long nextDeadlineNs;

  /// Where its task waits.
  @Nullable OrderedQueue queue;

  /// Forgets the task.
  void clear() {
    remainder = 0;
    runnable = false;
    decided = false;
    awayIndex = -1;
    queue = null;
  }

  /// Virtual time that this much CPU time is worth.
  long weighted(long runtimeNs) {
    return runtimeNs * VirtualClock.NORMAL_WEIGHT / weight;
  }

  /// Takes note of run time.
  ///
  /// @return how much virtual time it is worth, with what had remained before
  long charge(long runtimeNs) {
    long scaled = runtimeNs * VirtualClock.NORMAL_WEIGHT + remainder;
    remainder = scaled % weight;
    return scaled / weight;
  }
}
