// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.figures;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What several runs say of a metric.
///
/// @param median the middle one, or the mean of the two in the middle
/// @param min the smallest
/// @param max the largest
public record Spread(double median, double min, double max) {
  /// Of some values, or null if there are none; those that are NaN do not count.
  public static @Nullable Spread of(List<Double> values) {
    double[] sorted =
        values.stream()
            .mapToDouble(Double::doubleValue)
            .filter(value -> !Double.isNaN(value))
            .toArray();
    if (sorted.length == 0) {
      return null;
    }
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }
}
