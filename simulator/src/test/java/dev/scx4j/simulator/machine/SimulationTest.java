// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.topology.TopologyBuilder;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.simulator.measures.SimulationResult;
import dev.scx4j.simulator.measures.TaskFigures;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class SimulationTest {
  private static final long SECOND = 1_000_000_000;

  private static LoadProgram busy(int tasks) {
    return LoadProgram.of(
        "busy",
        IntStream.range(0, tasks)
            .mapToObj(i -> TaskProgram.forever("busy_" + i, new Step.Compute(Span.FOREVER)))
            .toList());
  }

  private static SimulationResult run(SimulationSetup setup, SchedulingPolicy policy)
      throws InterruptedException {
    return new Simulation(setup).run(policy, SessionOptions.of("test"), fault -> {});
  }

  @Test
  void busyTasksUnderFifoShareTheMachineEqually() throws Exception {
    SimulationResult result =
        run(
            SimulationSetup.of(new TopologyBuilder(4).build(), busy(40), 10 * SECOND),
            new FifoForTests());

    assertThat(result.fault()).isNull();
    assertThat(result.counters().lost()).isZero();
    assertThat(result.counters().rescued()).isZero();
    for (TaskFigures task : result.tasks()) {
      assertThat(task.cpuNs())
          .as("CPU time of %s", task.name())
          .isCloseTo(SECOND, Percentage.withPercentage(5));
    }
    assertThat(result.cpuNs() + result.agentCpuNs() + result.idleNs()).isEqualTo(40 * SECOND);
  }

  @Test
  void sleepersAndWorkersMeetOverAChannel() throws Exception {
    LoadProgram load =
        new LoadProgram(
            "pipe",
            List.of(
                TaskProgram.forever(
                    "ping", new Step.Send("there"), new Step.Receive("back"), new Step.Done()),
                TaskProgram.forever("pong", new Step.Receive("there"), new Step.Send("back"))),
            List.of(),
            List.of(new LoadProgram.Channel("there", 1), new LoadProgram.Channel("back", 1)));
    SimulationResult result =
        run(SimulationSetup.of(new TopologyBuilder(2).build(), load, SECOND), new FifoForTests());

    assertThat(result.done()).isGreaterThan(10_000);
    assertThat(result.counters().lost()).isZero();
  }

  @Test
  void aWaitThatHasNotEndedCounts() throws Exception {
    SimulationResult result =
        run(
            SimulationSetup.of(new TopologyBuilder(1).build(), busy(2), SECOND),
            new FifoForTests());

    for (TaskFigures task : result.tasks()) {
      assertThat(task.cpuNs() + task.waitNs()).as(task.name()).isEqualTo(SECOND);
    }
  }

  @Test
  void aNiceValueTakesNobodyOutOfARealTimeClass() throws Exception {
    LoadProgram load =
        LoadProgram.of(
            "urgent",
            List.of(
                TaskProgram.forever("urgent", new Step.Compute(Span.FOREVER))
                    .withRank(new Rank.RealTime(1, false))));
    SimulationResult result =
        run(
            SimulationSetup.of(new TopologyBuilder(1).build(), load, SECOND)
                .withActions(
                    List.of(new TimedAction(SECOND / 2, new TimedAction.Change.Nice(0, 5)))),
            new FifoForTests());

    assertThat(result.tasks().getFirst().normal()).isFalse();
    assertThat(result.counters().reported()).isZero();
  }
}
