// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.measures;

import org.HdrHistogram.Histogram;

/// Collects waits. One thread.
final class WaitRecord {
  private static final int DIGITS = 2;

  private final Histogram histogram = new Histogram(DIGITS);
  private long longestNs;

  void add(long waitedNs) {
    histogram.recordValue(waitedNs);
    longestNs = Math.max(longestNs, waitedNs);
  }

  /// Adds all that another has.
  void addAll(WaitRecord other) {
    histogram.add(other.histogram);
    longestNs = Math.max(longestNs, other.longestNs);
  }

  Waits waits() {
    if (histogram.getTotalCount() == 0) {
      return Waits.NONE;
    }
    return new Waits(
        histogram.getTotalCount(),
        Math.min(longestNs, histogram.getValueAtPercentile(50)),
        Math.min(longestNs, histogram.getValueAtPercentile(99)),
        longestNs);
  }
}
