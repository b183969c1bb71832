// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.cli.compare.figures.Comparison;
import dev.scx4j.cli.compare.figures.Metric;
import dev.scx4j.cli.compare.figures.PolicyFigures;
import dev.scx4j.cli.compare.figures.RunFigures;
import dev.scx4j.cli.compare.figures.Setting;
import dev.scx4j.simulator.measures.WaitDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ComparisonTableTest {
  private static PolicyFigures policy(String name, double... usefulShares) {
    List<RunFigures> runs = new ArrayList<>();
    for (double share : usefulShares) {
      runs.add(
          Double.isNaN(share)
              ? RunFigures.failed(runs.size() + 1, "it broke")
              : new RunFigures(runs.size() + 1, Map.of(Metric.USEFUL_CPU, share), null));
    }
    return new PolicyFigures(name, Map.of(), runs, new WaitDistribution(), null);
  }

  private static List<String> rows(PolicyFigures... policies) {
    Setting setting = new Setting("1", "scx4j compare", "web", "4 CPUs", 4, 1L, List.of(1L, 2L));
    return ComparisonTable.of(new Comparison(setting, List.of(policies)))
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .toList();
  }

  @Test
  void theMedianStandsBesideItsSpreadAndTheBestIsMarked() {
    assertThat(rows(policy("a", 0.5, 0.7), policy("bcd", 0.9, 0.9)))
        .containsExactly(
            "Work and fairness",
            "policy     useful CPU",
            "a          60.0 %  50.0..70.0",
            "bcd      * 90.0 %");
  }

  @Test
  void noneIsTheBestWhereAllAreWrittenTheSame() {
    assertThat(String.join("\n", rows(policy("a", 0.5), policy("b", 0.50001)))).doesNotContain("*");
  }

  @Test
  void thoseThatAreWrittenTheSameAreTheBestTogether() {
    assertThat(rows(policy("a", 0.9), policy("b", 0.1), policy("c", 0.90001)))
        .filteredOn(line -> line.contains("*"))
        .hasSize(2);
  }

  @Test
  void aPolicyThatFailsNowAndThenHasTheFiguresOfTheOtherRunsButIsNotTheBest() {
    List<String> rows = rows(policy("a", 0.5, 0.6), policy("b", 0.9, Double.NaN), policy("c", 0.4));
    assertThat(rows.get(3))
        .startsWith("b          90.0 %")
        .endsWith("failed under 1 of 2 seeds; under seed 2: it broke");
    assertThat(rows.get(2)).contains("*").doesNotContain("failed");
  }

  @Test
  void aPolicyThatAlwaysFailsHasNoFigures() {
    assertThat(rows(policy("a", 0.5), policy("b", Double.NaN, Double.NaN)).get(3))
        .matches("b +-  +failed under 2 of 2 seeds; under seed 1: it broke");
  }

  @Test
  void aPolicyOfWhichNothingIsDoneSaysSo() {
    assertThat(rows(policy("a", 0.5), policy("b")).get(3)).endsWith("no run is done");
  }
}
