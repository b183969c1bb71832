// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.workload.program;

/// How the kernel ranks a task among others (`sched(7)`). Only [Normal] tasks are scheduled by
/// `sched_ext` and its policies; the others are served before them.
public sealed interface Rank {
  /// Nice 0.
  Rank NORMAL = new Normal(0);

  /// `SCHED_OTHER`, or `SCHED_BATCH` and `SCHED_IDLE`, which `sched_ext` treats the same.
  ///
  /// @param nice -20 to 19
  record Normal(int nice) implements Rank {
    /// Checks the number.
    public Normal {
      if (nice < -20 || nice > 19) {
        throw new IllegalArgumentException("nice %d: it must be -20 to 19".formatted(nice));
      }
    }
  }

  /// `SCHED_FIFO` or `SCHED_RR`.
  ///
  /// @param priority 1 to 99, the highest
  /// @param roundRobin whether those of the same priority take turns
  record RealTime(int priority, boolean roundRobin) implements Rank {
    /// Checks the number.
    public RealTime {
      if (priority < 1 || priority > 99) {
        throw new IllegalArgumentException(
            "real-time priority %d: it must be 1 to 99".formatted(priority));
      }
    }
  }

  /// `SCHED_DEADLINE`: served before all others, earliest deadline first.
  ///
  /// @param runtimeNs CPU time in each period
  /// @param deadlineNs from a period's begin, by when it is due
  /// @param periodNs from begin to begin
  record Deadline(long runtimeNs, long deadlineNs, long periodNs) implements Rank {
    /// Checks the numbers.
    public Deadline {
      if (runtimeNs <= 0 || runtimeNs > deadlineNs || deadlineNs > periodNs) {
        throw new IllegalArgumentException(
            "runtime %d ns, deadline %d ns, period %d ns: none may be longer than the next, and all must be positive"
                .formatted(runtimeNs, deadlineNs, periodNs));
      }
    }
  }
}
