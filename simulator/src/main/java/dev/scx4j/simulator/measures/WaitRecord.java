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
