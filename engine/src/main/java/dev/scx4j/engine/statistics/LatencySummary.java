// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.statistics;

import org.HdrHistogram.AbstractHistogram;

/// Decision latency ([DecisionLatency]), in ns, within 1 %.
///
/// @param count enqueues that were measured
/// @param p50 half of them were answered no later
/// @param p99 99 of 100 were
/// @param p999 999 of 1000 were
/// @param max all were
public record LatencySummary(long count, long p50, long p99, long p999, long max) {

  static LatencySummary of(AbstractHistogram histogram) {
    return new LatencySummary(
        histogram.getTotalCount(),
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(99),
        histogram.getValueAtPercentile(99.9),
        histogram.getMaxValue());
  }
}
