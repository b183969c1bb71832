// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

/// A timer whose periods begin at regular times. Any thread.
final class PeriodTimer {
  private boolean set;
  private long beginNs;

  /// Goes on to the next period; the first call has one begin now.
  ///
  /// @param absolute whether a missed period is kept, or the next begins now
  /// @return when the next begins, in ns of [System#nanoTime()]; perhaps in the past
  synchronized long next(long periodNs, boolean absolute) {
    long nowNs = System.nanoTime();
    if (!set) {
      set = true;
      beginNs = nowNs;
    }
    beginNs += periodNs;
    if (!absolute && beginNs - nowNs < 0) {
      beginNs = nowNs;
    }
    return beginNs;
  }
}
