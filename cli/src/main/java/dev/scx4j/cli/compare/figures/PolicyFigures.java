// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.figures;

import dev.scx4j.simulator.measures.Timeline;
import dev.scx4j.simulator.measures.WaitDistribution;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What all runs of one policy came to.
///
/// @param policy its name
/// @param options its own options, as given
/// @param runs those that are done, in the order of the seeds
/// @param waits the waits of those in which it did not fail
/// @param timeline what ran where under the first seed, or null if that run is not done
public record PolicyFigures(
    String policy,
    Map<String, String> options,
    List<RunFigures> runs,
    WaitDistribution waits,
    @Nullable Timeline timeline) {
  /// Keeps copies.
  public PolicyFigures {
    runs = List.copyOf(runs);
  }

  /// A metric over all runs, or null if there is no value.
  public @Nullable Spread spread(Metric metric) {
    return Spread.of(runs.stream().map(run -> run.value(metric)).toList());
  }

  /// The runs in which it failed.
  public List<RunFigures> failures() {
    return runs.stream().filter(run -> run.failure() != null).toList();
  }

  /// In a line how it failed, or null if it did not.
  public @Nullable String failure() {
    List<RunFigures> failures = failures();
    if (failures.isEmpty()) {
      return null;
    }
    RunFigures first = failures.getFirst();
    return "failed under %d of %d seed%s; under seed %d: %s"
        .formatted(
            failures.size(),
            runs.size(),
            runs.size() == 1 ? "" : "s",
            first.seed(),
            first.failure());
  }
}
