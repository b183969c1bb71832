// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.topology.FixedTopology;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.cli.compare.figures.PolicyFigures;
import dev.scx4j.cli.run.PluginFinder;
import dev.scx4j.simulator.machine.SimulationSetup;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RunPoolTest {
  private static final long SHORT_NS = 100_000_000;
  private static final long ENDLESS_NS = 1_000_000_000_000_000L;

  private static RunPool pool(List<Long> seeds, long durationNs) {
    LoadProgram load = PluginFinder.load("compute").program();
    return new RunPool(
        Contender.all(List.of("fifo", "lottery"), Map.of()),
        seeds,
        contender -> SimulationSetup.of(FixedTopology.uniform(2), load, durationNs),
        0);
  }

  @Test
  void allRunsAreDoneAndOrderedBySeed() throws Exception {
    List<PolicyFigures> figures = pool(List.of(1L, 5L, 9L), SHORT_NS).run(2, progress -> {});
    assertThat(figures).extracting(PolicyFigures::policy).containsExactly("fifo", "lottery");
    for (PolicyFigures policy : figures) {
      assertThat(policy.runs()).extracting(run -> run.seed()).containsExactly(1L, 5L, 9L);
      assertThat(policy.timeline()).isNotNull();
      assertThat(policy.timeline().segments()).isNotEmpty();
      assertThat(policy.waits().count()).isPositive();
    }
  }

  @Test
  void stoppedInTheMiddleItEndsSoonAndGivesNoHalfRuns() throws Exception {
    RunPool pool = pool(List.of(1L, 2L), ENDLESS_NS);
    List<PolicyFigures> figures =
        pool.run(
            2,
            progress -> {
              if (progress.simulatedNs() > 0) {
                pool.stop();
              }
            });
    assertThat(figures).allSatisfy(policy -> assertThat(policy.runs()).isEmpty());
    assertThat(figures).allSatisfy(policy -> assertThat(policy.timeline()).isNull());
  }

  @Test
  void stoppedBeforeItBeginsItDoesNothing() throws Exception {
    RunPool pool = pool(List.of(1L), ENDLESS_NS);
    pool.stop();
    assertThat(pool.run(1, progress -> {}))
        .allSatisfy(policy -> assertThat(policy.runs()).isEmpty());
  }
}
