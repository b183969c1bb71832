// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.affinity;

import static dev.scx4j.testkit.TaskGroup.busy;
import static dev.scx4j.testkit.TaskGroup.sleepers;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.plugins.model.TextOptions;
import dev.scx4j.simulator.measures.TaskFigures;
import dev.scx4j.testkit.SimulatedRun;
import java.util.ServiceLoader;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Half of the CPUs are asked for by a crowd that never sleeps and is bound to them, the others by
/// a few tasks that do.
final class BoundTasksTest {
  @ParameterizedTest
  @ValueSource(strings = {"deadline", "edf", "eevdf", "lottery", "mlfq", "round-robin", "stride"})
  void aCrowdThatIsBoundToBusyCpusDoesNotKeepOthersFromFreeOnes(String policy) {
    PolicyFactory factory =
        ServiceLoader.load(PolicyFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(one -> one.name().equals(policy))
            .findFirst()
            .orElseThrow();

    SimulatedRun run =
        SimulatedRun.of(factory.create(TextOptions.of(factory)))
            .named(policy)
            .onCpus(4)
            .load(
                busy(500).named("bound").onCpus(CpuSet.of(0, 1)),
                sleepers(8, ofMillis(7), ofMillis(3)).onCpus(CpuSet.of(2, 3)))
            .forSeconds(2)
            .run();

    assertThat(run).losesNothing();
    assertThat(cpuNs(run, "sleeper"))
        .as("CPU time of those who want CPUs 2 and 3, 2 s of each; %s", run)
        .isCloseTo(4_000_000_000L, Percentage.withPercentage(3));
    assertThat(cpuNs(run, "bound"))
        .as("CPU time of those who want CPUs 0 and 1, 2 s of each; %s", run)
        .isCloseTo(4_000_000_000L, Percentage.withPercentage(3));
  }

  private static long cpuNs(SimulatedRun run, String kind) {
    return run.result().tasks().stream()
        .filter(task -> task.name().startsWith(kind))
        .mapToLong(TaskFigures::cpuNs)
        .sum();
  }
}
