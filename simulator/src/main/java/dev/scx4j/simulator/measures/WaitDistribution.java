// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.measures;

import dev.scx4j.simulator.entities.SimTask;
import java.util.List;
import org.HdrHistogram.Histogram;

/// How the waits of a load's tasks are distributed, over one run or several. The same waits count
/// as for [RunMeasures]. One thread.
public final class WaitDistribution implements Observer {
  private static final int DIGITS = 2;

  private final Histogram histogram = new Histogram(DIGITS);

  /// No waits yet.
  public WaitDistribution() {}

  @Override
  public void waited(SimTask task, long waitedNs, boolean afterWakeUp) {
    if (!task.isAgent && task.isNormal()) {
      histogram.recordValue(waitedNs);
    }
  }

  /// Adds another's waits to these; the order of several additions does not matter.
  public void add(WaitDistribution other) {
    histogram.add(other.histogram);
  }

  /// How many waits there were.
  public long count() {
    return histogram.getTotalCount();
  }

  /// For each percentile, the wait in ns that this part of the waits did not exceed, to two digits;
  /// nothing if there were no waits.
  ///
  /// @param percentiles 0 to 100
  public List<Long> valuesNs(List<Double> percentiles) {
    if (count() == 0) {
      return List.of();
    }
    return percentiles.stream().map(histogram::getValueAtPercentile).toList();
  }
}
