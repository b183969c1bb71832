// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.statistics;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/// How soon the agent answers: the time from a task's enqueue, as its report says, to the end of
/// the agent's cycle that took the report in. By then every decision that was wanted has taken
/// effect. It holds the report's way to the agent, the agent's wake-up and the policy's calls; it
/// does not hold the time for which a policy, on purpose, lets the task wait its turn.
///
/// The agent records, without allocating; any other thread may read.
public final class DecisionLatency {
  private static final long MAX_NS = 3_600_000_000_000L;
  private static final int DIGITS = 2;

  private final SingleWriterRecorder recorder = new SingleWriterRecorder(1, MAX_NS, DIGITS);
  private final Histogram total = new Histogram(1, MAX_NS, DIGITS);
  private Histogram interval = new Histogram(1, MAX_NS, DIGITS);

  /// Makes an empty one, its memory touched so that recording never allocates.
  public DecisionLatency() {
    recorder.recordValue(1); // makes the recorder's two histograms
    interval = recorder.getIntervalHistogram();
    recorder.recordValue(1);
    interval = recorder.getIntervalHistogram(interval);
    interval.reset();
  }

  /// Adds one enqueue's time. Agent thread.
  public void record(long latencyNs) {
    recorder.recordValue(Math.clamp(latencyNs, 0, MAX_NS));
  }

  /// The numbers since the start. May wait for the agent for an instant; never makes it wait.
  public synchronized LatencySummary summary() {
    interval = recorder.getIntervalHistogram(interval);
    total.add(interval);
    return LatencySummary.of(total);
  }
}
