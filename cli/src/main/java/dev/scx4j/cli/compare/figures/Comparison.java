// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.figures;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A comparison that was made, or as much of it as was.
///
/// @param setting of what
/// @param policies in the order in which they were named
public record Comparison(Setting setting, List<PolicyFigures> policies) {
  /// Keeps a copy.
  public Comparison {
    policies = List.copyOf(policies);
  }

  /// How many runs there should be.
  public int planned() {
    return policies.size() * setting.seeds().size();
  }

  /// How many there are.
  public int done() {
    return policies.stream().mapToInt(policy -> policy.runs().size()).sum();
  }

  /// Whether a policy failed.
  public boolean hasFailures() {
    return policies.stream().anyMatch(policy -> policy.failure() != null);
  }

  /// The metrics that have something to say. [Metric#MISSED_PERIODS] has if there are any.
  public List<Metric> metrics() {
    return Arrays.stream(Metric.values()).filter(this::isTold).toList();
  }

  private boolean isTold(Metric metric) {
    return policies.stream()
        .map(policy -> policy.spread(metric))
        .filter(Objects::nonNull)
        .anyMatch(spread -> metric != Metric.MISSED_PERIODS || spread.max() > 0);
  }

  /// Whether a policy is among the best by a metric: as it is written, none is better. None is the
  /// best where all are the same, and a policy that failed never is.
  public boolean isBest(PolicyFigures policy, Metric metric) {
    Spread own = policy.spread(metric);
    if (own == null || policy.failure() != null) {
      return false;
    }
    double[] medians =
        policies.stream()
            .filter(other -> other.failure() == null)
            .map(other -> other.spread(metric))
            .filter(Objects::nonNull)
            .mapToDouble(Spread::median)
            .sorted()
            .toArray();
    String smallest = metric.quantity().text(medians[0]);
    String largest = metric.quantity().text(medians[medians.length - 1]);
    return !smallest.equals(largest)
        && metric.quantity().text(own.median()).equals(metric.moreIsBetter() ? largest : smallest);
  }
}
