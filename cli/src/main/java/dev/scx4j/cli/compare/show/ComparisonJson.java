// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.show;

import dev.scx4j.cli.compare.figures.Comparison;
import dev.scx4j.cli.compare.figures.Metric;
import dev.scx4j.cli.compare.figures.PolicyFigures;
import dev.scx4j.cli.compare.figures.RunFigures;
import dev.scx4j.cli.compare.figures.Setting;
import dev.scx4j.cli.compare.figures.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A comparison as JSON. What is not known is null, and no key is ever left out.
///
/// @param setting of what
/// @param complete whether all runs that were asked for are in it
/// @param metrics what the figures are
/// @param policies their figures
public record ComparisonJson(
    Setting setting, boolean complete, List<MetricInfo> metrics, List<PolicyInfo> policies) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /// Percentiles of the waits' distribution; closer and closer together towards the longest.
  private static final List<Double> PERCENTILES =
      List.of(
          0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 85.0, 90.0, 92.5, 95.0, 96.0, 97.0,
          98.0, 98.5, 99.0, 99.25, 99.5, 99.7, 99.8, 99.85, 99.9, 99.925, 99.95, 99.97, 99.98,
          99.985, 99.99, 99.995, 99.999);

  /// A metric.
  ///
  /// @param key its key among the values
  /// @param title for people
  /// @param unit of the values
  /// @param better `more` or `less`
  /// @param definition what it is
  public record MetricInfo(
      String key, String title, String unit, String better, String definition) {}

  /// A policy.
  ///
  /// @param policy its name
  /// @param options its own options, as given
  /// @param failure in a line how it failed, or null
  /// @param aggregated each metric over all runs in which it did not fail
  /// @param waitDistribution the waits of all these runs together
  /// @param runs each run
  public record PolicyInfo(
      String policy,
      Map<String, String> options,
      @Nullable String failure,
      Map<String, @Nullable Spread> aggregated,
      List<Percentile> waitDistribution,
      List<RunInfo> runs) {}

  /// A point of a distribution.
  ///
  /// @param percentile 0 to 100
  /// @param ns this part of the waits was no longer
  public record Percentile(double percentile, long ns) {}

  /// A run.
  ///
  /// @param seed its seed
  /// @param failure what went wrong with the policy, or null
  /// @param values the metrics
  public record RunInfo(
      long seed, @Nullable String failure, Map<String, @Nullable Double> values) {}

  /// Of a comparison.
  public static ComparisonJson of(Comparison comparison) {
    return new ComparisonJson(
        comparison.setting(),
        comparison.done() == comparison.planned(),
        Arrays.stream(Metric.values()).map(ComparisonJson::info).toList(),
        comparison.policies().stream().map(ComparisonJson::info).toList());
  }

  /// The whole text, with a line end.
  public String text() {
    return MAPPER.writeValueAsString(this) + "\n";
  }

  private static MetricInfo info(Metric metric) {
    return new MetricInfo(
        metric.key(),
        metric.title(),
        metric.quantity().unit(),
        metric.moreIsBetter() ? "more" : "less",
        metric.definition());
  }

  private static PolicyInfo info(PolicyFigures policy) {
    Map<String, @Nullable Spread> aggregated = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      aggregated.put(metric.key(), policy.spread(metric));
    }
    List<Percentile> distribution = new ArrayList<>();
    List<Long> valuesNs = policy.waits().valuesNs(PERCENTILES);
    for (int i = 0; i < valuesNs.size(); i++) {
      distribution.add(new Percentile(PERCENTILES.get(i), valuesNs.get(i)));
    }
    return new PolicyInfo(
        policy.policy(),
        policy.options(),
        policy.failure(),
        aggregated,
        distribution,
        policy.runs().stream().map(ComparisonJson::info).toList());
  }

  private static RunInfo info(RunFigures run) {
    Map<String, @Nullable Double> values = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      values.put(metric.key(), run.values().get(metric));
    }
    return new RunInfo(run.seed(), run.failure(), values);
  }
}
