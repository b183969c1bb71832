// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

/// A task's computing. Of one thread.
final class Busy {
  /// Steps between two looks at the clock: some 5 µs of work.
  private static final int STEPS = 4096;

  /// The same where an end is to be met: some 0.3 µs.
  private static final int FINE_STEPS = 256;

  private long state = 1;

  /// Computes until the load ends.
  void untilOver(LoadClock clock) {
    long current = state;
    while (!clock.over()) {
      for (int i = 0; i < STEPS; i++) {
        current = current * 6364136223846793005L + 1442695040888963407L;
      }
    }
    state = current;
  }

  /// Computes until a moment of [System#nanoTime()].
  void until(long atNs) {
    long current = state;
    while (System.nanoTime() - atNs < 0) {
      for (int i = 0; i < FINE_STEPS; i++) {
        current = current * 6364136223846793005L + 1442695040888963407L;
      }
    }
    state = current;
  }

  /// Computes until the thread has had that much CPU time, or the load ends. It cannot have had
  /// more than time has passed: so its CPU clock, which is a system call, is asked only when as
  /// much has passed as is still to be had; once if nothing came between.
  void work(long workNs, LoadClock clock) {
    long endCpuNs = CpuClock.nowNs() + workNs;
    for (long leftNs = workNs; leftNs > 0 && !clock.over(); leftNs = endCpuNs - CpuClock.nowNs()) {
      until(clock.notAfterEnd(System.nanoTime() + leftNs));
    }
  }

  /// What was computed, so that no compiler leaves the work out.
  long result() {
    return state;
  }
}
