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
import dev.scx4j.testkit.TaskGroup;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Half of the CPUs are asked for by a crowd that never sleeps and is bound to them, the others by
/// a few tasks that do.
final class BoundTasksTest {
  /// The smallest policy there is, which says so; and one that lets CPUs idle on purpose.
  private static final Set<String> LEFT_OUT = Set.of("fifo", "chaos");

  static Stream<PolicyFactory> policies() {
    return ServiceLoader.load(PolicyFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(policy -> !LEFT_OUT.contains(policy.name()));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aCrowdThatIsBoundToBusyCpusDoesNotKeepOthersFromFreeOnes(PolicyFactory policy) {
    SimulatedRun run = run(policy, sleepers(8, ofMillis(7), ofMillis(3)).onCpus(CpuSet.of(2, 3)));

    assertThat(run).losesNothing();
    assertThat(cpuNs(run, "sleeper"))
        .as("CPU time of those who want CPUs 2 and 3, 2 s of each; %s", run)
        .isCloseTo(4_000_000_000L, Percentage.withPercentage(3));
    assertThat(cpuNs(run, "bound"))
        .as("CPU time of those who want CPUs 0 and 1, 2 s of each; %s", run)
        .isCloseTo(4_000_000_000L, Percentage.withPercentage(3));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void norThoseWhoMayUseAnyCpu(PolicyFactory policy) {
    SimulatedRun run = run(policy, sleepers(12, ofMillis(1), ofMillis(1)));

    assertThat(run).losesNothing();
    assertThat(run.watch().idledNs())
        .as("time that 4 CPUs idled in 2 s while somebody waited who might have used them; %s", run)
        .isLessThan(400_000_000L);
  }

  private static SimulatedRun run(PolicyFactory policy, TaskGroup others) {
    return SimulatedRun.of(policy.create(TextOptions.of(policy)))
        .named(policy.name())
        .onCpus(4)
        .load(busy(500).named("bound").onCpus(CpuSet.of(0, 1)), others)
        .forSeconds(2)
        .run();
  }

  private static long cpuNs(SimulatedRun run, String kind) {
    return run.result().tasks().stream()
        .filter(task -> task.name().startsWith(kind))
        .mapToLong(TaskFigures::cpuNs)
        .sum();
  }
}
