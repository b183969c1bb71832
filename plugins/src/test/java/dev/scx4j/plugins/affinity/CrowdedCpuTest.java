// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.affinity;

import static dev.scx4j.testkit.TaskGroup.busy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.plugins.eevdf.EevdfPolicy;
import dev.scx4j.plugins.stride.StridePolicy;
import dev.scx4j.testkit.SimulatedRun;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// All work is bound to one CPU of several. A decision for it is then on no queue that all share.
final class CrowdedCpuTest {
  static Stream<SchedulingPolicy> policies() {
    return Stream.of(new StridePolicy(), new EevdfPolicy(3_000_000));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void whoIsBoundToACrowdedCpuGetsHisShareOfIt(SchedulingPolicy policy) {
    SimulatedRun run =
        SimulatedRun.of(policy)
            .onCpus(2)
            .load(busy(6).niceFrom(-5).niceTo(5).onCpus(CpuSet.of(1)))
            .forSeconds(5)
            .run();

    long weights = run.result().tasks().stream().mapToLong(task -> task.weight()).sum();
    assertThat(run.result().tasks())
        .allSatisfy(task ->
            assertThat((double) task.cpuNs())
                .as("CPU time of %s, nice %d; %s", task.name(), task.nice(), run)
                .isCloseTo(5e9 * task.weight() / weights, Percentage.withPercentage(10)));
  }
}
