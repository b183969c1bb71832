// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import static dev.scx4j.simulator.machine.TestRuns.MS;
import static dev.scx4j.simulator.machine.TestRuns.SECOND;
import static dev.scx4j.simulator.machine.TestRuns.busy;
import static dev.scx4j.simulator.machine.TestRuns.checkBooks;
import static dev.scx4j.simulator.machine.TestRuns.compute;
import static dev.scx4j.simulator.machine.TestRuns.cpuNs;
import static dev.scx4j.simulator.machine.TestRuns.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.api.topology.TopologyBuilder;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.measures.Observer;
import dev.scx4j.simulator.measures.SimulationResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What time goes into beside work.
@Timeout(60)
final class CostsTest {
  /// Two nodes of two caches of two cores of two threads: 0-3 and 4-7 share a cache, and so on.
  private static Topology machine() {
    TopologyBuilder builder = new TopologyBuilder(16);
    for (int cpu = 0; cpu < 16; cpu += 2) {
      builder.core(CpuSet.of(cpu, cpu + 1));
    }
    for (int cpu = 0; cpu < 16; cpu += 4) {
      builder.cache(CpuSet.range(cpu, cpu + 3));
    }
    return builder.node(CpuSet.range(0, 7)).node(CpuSet.range(8, 15)).build();
  }

  private static Costs costs(long switchNs, long core, long cache, long node, long remote) {
    return new Costs(switchNs, core, cache, node, remote, 0, 0, 0, 0, 1, 0, 0, 0, 0);
  }

  private static SimulationSetup setup(Topology topology, Costs costs, TaskProgram... tasks) {
    return SimulationSetup.of(topology, LoadProgram.of("test", List.of(tasks)), SECOND)
        .withCosts(costs);
  }

  private static long overheadOfMoveNs(int from, int to) throws InterruptedException {
    TaskProgram mover =
        TaskProgram.once("mover", compute(MS), new Step.ChangeCpus(CpuSet.of(to)), compute(MS))
            .withAllowed(CpuSet.of(from))
            .withRank(new Rank.RealTime(1, false));
    SimulationResult result = run(setup(machine(), costs(0, 3, 50, 700, 11_000), mover));
    checkBooks(result);
    return cpuNs(result, "mover") - 2 * MS;
  }

  @Test
  void movingCostsMoreTheFartherItGoes() throws Exception {
    assertThat(overheadOfMoveNs(0, 1)).as("to the core's other thread").isEqualTo(3);
    assertThat(overheadOfMoveNs(0, 2)).as("to another core of the cache").isEqualTo(50);
    assertThat(overheadOfMoveNs(0, 5)).as("to another cache of the node").isEqualTo(700);
    assertThat(overheadOfMoveNs(0, 9)).as("to another node").isEqualTo(11_000);
  }

  @Test
  void eachSwitchToAnotherTaskIsCharged() throws Exception {
    TaskProgram task =
        TaskProgram.forever("task-%d", compute(MS), new Step.Yield())
            .withRank(new Rank.RealTime(1, false))
            .withInstances(2);
    SimulationResult result =
        run(setup(new TopologyBuilder(1).build(), costs(10_000, 0, 0, 0, 0), task));
    long switches = result.tasks().stream().mapToLong(each -> each.scheduled()).sum();

    assertThat(switches).isBetween(950L, 1_000L);
    assertThat(result.overheadNs()).isBetween(switches * 10_000, (switches + 30) * 10_000);
    checkBooks(result);
  }

  @Test
  void aTaskThatGoesOnIsNotCharged() throws Exception {
    SimulationResult result =
        run(setup(new TopologyBuilder(2).build(), costs(10_000, 0, 0, 0, 0), busy("alone")));

    assertThat(result.migrations()).isZero();
    assertThat(result.overheadNs()).as("its begin, and the agent's").isLessThan(MS);
  }

  /// Has a CPU whose slices end at ticks run tasks for a second and looks when it turned from them.
  ///
  /// @return what part of those times was a tick, of some 120
  private static double partAtTicks(TaskProgram... tasks) throws InterruptedException {
    Costs ticking = new Costs(0, 0, 0, 0, 0, 0, 0, 0, 4 * MS, 1, 0, 0, 0, 0);
    List<Long> endsNs = new ArrayList<>();
    Observer ends =
        new Observer() {

          @Override
          public void ran(SimTask task, int cpu, long nowNs) {
            if (!task.isAgent && nowNs < 1_900 * MS) {
              endsNs.add(nowNs);
            }
          }
        };
    checkBooks(run(setup(new TopologyBuilder(1).build(), ticking, tasks).withObserver(ends)));
    long atTicks = endsNs.stream().filter(end -> end % (4 * MS) == 0).count();

    // Slices of 5 ms last until the second tick, but for what the agent cuts short.
    assertThat(atTicks).as("slices that ended at ticks").isBetween(100L, 130L);
    return (double) atTicks / endsNs.size();
  }

  @Test
  void slicesEndAtTicks() throws Exception {
    assertThat(partAtTicks(busy("a"), busy("b"))).isGreaterThan(0.5);
  }

  @Test
  void aStepThatEndsAfterTheSliceDoesNotEndTheTurnBeforeTheTick() throws Exception {
    TaskProgram steps = TaskProgram.forever("steps", compute(300_000));
    assertThat(partAtTicks(busy("a"), steps)).isGreaterThan(0.5);
  }

  @Test
  void theAgentsWorkTakesTheAgentsTime() throws Exception {
    Costs cheap = Costs.NONE.withAgent(1_000, 10, 10);
    Costs dear = Costs.NONE.withAgent(100_000, 10, 10);
    SimulationSetup setup =
        setup(new TopologyBuilder(2).build(), cheap, busy("task-%d").withInstances(5));
    SimulationResult few = run(setup);
    SimulationResult many = run(setup.withCosts(dear));

    assertThat(few.agentCpuNs()).isBetween(few.rounds() * 1_000, few.rounds() * 2_000);
    assertThat(many.agentCpuNs()).isGreaterThan(20 * few.agentCpuNs());
    checkBooks(many);
  }

  @Test
  void badCostsAreRefused() {
    assertThatThrownBy(() -> costs(-1, 0, 0, 0, 0)).hasMessageContaining("cost of -1 ns");
    assertThatThrownBy(() -> Costs.NONE.withAgent(0, 0, 0)).hasMessageContaining("1 or more");
  }
}
