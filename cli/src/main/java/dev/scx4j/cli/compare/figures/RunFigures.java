// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.figures;

import dev.scx4j.simulator.measures.SimulationResult;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one run of one policy came to.
///
/// @param seed its seed
/// @param values the metrics; none if the policy failed
/// @param failure what went wrong with the policy, in a line, or null
public record RunFigures(long seed, Map<Metric, Double> values, @Nullable String failure) {
  /// Of a run that ended.
  public static RunFigures of(long seed, SimulationResult result) {
    if (result.fault() != null) {
      return failed(seed, result.fault().message());
    }
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      double value = Measurement.of(metric, result);
      if (!Double.isNaN(value)) {
        values.put(metric, value);
      }
    }
    return new RunFigures(seed, values, null);
  }

  /// Of a policy that failed.
  public static RunFigures failed(long seed, String failure) {
    return new RunFigures(seed, Map.of(), failure);
  }

  /// A metric's value; NaN if there is none.
  public double value(Metric metric) {
    return values.getOrDefault(metric, Double.NaN);
  }
}
