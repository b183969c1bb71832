// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.show;

import dev.scx4j.cli.compare.figures.Comparison;
import dev.scx4j.cli.compare.figures.Group;
import dev.scx4j.cli.compare.figures.Metric;
import dev.scx4j.cli.compare.figures.PolicyFigures;
import dev.scx4j.cli.compare.figures.Spread;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A comparison as text: a table for each group of metrics, a row for each policy.
///
/// ```
/// Waiting for a CPU after a wake-up
/// policy      wake-up: half         wake-up: 99 %
/// fifo        9.12 ms  8.98..9.24   18.1 ms  17.9..18.4
/// eevdf     * 12.3 µs  11.9..12.6   * 840 µs  801 µs..1.02 ms
/// ```
public final class ComparisonTable {
  private static final String UNKNOWN = "-";
  private static final String BETWEEN = "   ";

  private ComparisonTable() {}

  /// The whole text.
  public static String of(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    List<Metric> told = comparison.metrics();
    boolean first = true;
    for (Group group : Group.values()) {
      List<Metric> metrics = told.stream().filter(metric -> metric.group() == group).toList();
      if (!metrics.isEmpty() || first) {
        text.append(first ? "" : "\n").append(group.title()).append('\n');
        lines(comparison, metrics, first).forEach(line -> text.append(line).append('\n'));
        first = false;
      }
    }
    return text.append('\n').append(legend(comparison)).toString();
  }

  private static String legend(Comparison comparison) {
    int seeds = comparison.setting().seeds().size();
    return "* the best. "
        + (seeds == 1
            ? "One seed only: --seeds 1..10 shows how much is chance."
            : "The median over "
                + seeds
                + " seeds, then the smallest and the largest value where they differ.")
        + "\nWhat each figure is: scx4j compare --help\n";
  }

  private static List<String> lines(
      Comparison comparison, List<Metric> metrics, boolean withFailures) {
    List<PolicyFigures> policies = comparison.policies();
    List<StringBuilder> lines = new ArrayList<>();
    lines.add(new StringBuilder("policy"));
    policies.forEach(policy -> lines.add(new StringBuilder(policy.policy())));
    pad(lines);
    for (Metric metric : metrics) {
      addColumn(lines, comparison, metric);
      pad(lines);
    }
    List<String> done = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String failure = withFailures && i > 0 ? failure(policies.get(i - 1)) : null;
      String line = lines.get(i).toString();
      done.add((failure == null ? line : line + BETWEEN + failure).stripTrailing());
    }
    return done;
  }

  private static @Nullable String failure(PolicyFigures policy) {
    return policy.runs().isEmpty() ? "no run is done" : policy.failure();
  }

  private static void addColumn(List<StringBuilder> lines, Comparison comparison, Metric metric) {
    List<String> medians = new ArrayList<>();
    List<String> ranges = new ArrayList<>();
    for (PolicyFigures policy : comparison.policies()) {
      Spread spread = policy.spread(metric);
      medians.add(spread == null ? UNKNOWN : metric.quantity().text(spread.median()));
      ranges.add(spread == null ? "" : range(metric, spread));
    }
    int width = medians.stream().mapToInt(String::length).max().orElse(0);
    lines.getFirst().append(BETWEEN).append("  ").append(metric.title());
    for (int i = 0; i < medians.size(); i++) {
      lines
          .get(i + 1)
          .append(BETWEEN)
          .append(comparison.isBest(comparison.policies().get(i), metric) ? "* " : "  ")
          .append(" ".repeat(width - medians.get(i).length()))
          .append(medians.get(i))
          .append(ranges.get(i).isEmpty() ? "" : "  " + ranges.get(i));
    }
  }

  /// From the smallest to the largest value, or nothing if they are written the same.
  static String range(Metric metric, Spread spread) {
    boolean same =
        metric.quantity().text(spread.min()).equals(metric.quantity().text(spread.max()));
    return same ? "" : metric.quantity().range(spread.min(), spread.max(), spread.median());
  }

  private static void pad(List<StringBuilder> lines) {
    int width = lines.stream().mapToInt(StringBuilder::length).max().orElse(0);
    lines.forEach(line -> line.repeat(' ', width - line.length()));
  }
}
