// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import static dev.scx4j.simulator.machine.TestRuns.MS;
import static dev.scx4j.simulator.machine.TestRuns.SECOND;
import static dev.scx4j.simulator.machine.TestRuns.busy;
import static dev.scx4j.simulator.machine.TestRuns.checkBooks;
import static dev.scx4j.simulator.machine.TestRuns.compute;
import static dev.scx4j.simulator.machine.TestRuns.costly;
import static dev.scx4j.simulator.machine.TestRuns.cpuNs;
import static dev.scx4j.simulator.machine.TestRuns.free;
import static dev.scx4j.simulator.machine.TestRuns.run;
import static dev.scx4j.simulator.machine.TestRuns.sleep;
import static dev.scx4j.simulator.machine.TestRuns.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.simulator.measures.SimulationResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tasks of the classes above `sched_ext`, in whole runs.
@Timeout(60)
final class RealTimeRunsTest {
  private static final Rank FIFO = new Rank.RealTime(10, false);
  private static final Rank HIGHER_FIFO = new Rank.RealTime(20, false);
  private static final Rank ROUND_ROBIN = new Rank.RealTime(10, true);

  private static Rank deadline(long runtimeMs, long periodMs) {
    return new Rank.Deadline(runtimeMs * MS, periodMs * MS, periodMs * MS);
  }

  @Test
  void fifoTasksGoBeforeNormalOnes() throws Exception {
    TaskProgram urgent =
        TaskProgram.forever("urgent", compute(6 * MS), sleep(4 * MS)).withRank(FIFO);
    SimulationResult result = run(free(1, SECOND, busy("normal"), urgent));

    assertThat(cpuNs(result, "urgent")).isEqualTo(600 * MS);
    assertThat(task(result, "urgent").waitNs()).isZero();
    assertThat(cpuNs(result, "normal")).isCloseTo(400 * MS, within(MS));
    checkBooks(result);
  }

  @Test
  void aHigherPriorityGoesFirstAndEqualOnesInTheOrderTheyCame() throws Exception {
    TaskProgram first = busy("first").withRank(FIFO);
    TaskProgram second = busy("second").withRank(FIFO).withDelayNs(1);
    TaskProgram high = TaskProgram.once("high", compute(100 * MS)).withRank(HIGHER_FIFO);
    SimulationResult result = run(free(1, SECOND, first, second, high.withDelayNs(50 * MS)));

    assertThat(cpuNs(result, "high")).isEqualTo(100 * MS);
    assertThat(cpuNs(result, "first")).isEqualTo(900 * MS);
    assertThat(cpuNs(result, "second")).isZero();
  }

  @Test
  void roundRobinTasksTakeTurns() throws Exception {
    SimulationResult result =
        run(free(1, SECOND, busy("a").withRank(ROUND_ROBIN), busy("b").withRank(ROUND_ROBIN)));

    assertThat(cpuNs(result, "a")).isCloseTo(500 * MS, within(100 * MS));
    assertThat(cpuNs(result, "b")).isCloseTo(500 * MS, within(100 * MS));
    checkBooks(result);
  }

  @Test
  void aFifoTaskThatYieldsLetsItsEqualsGoFirst() throws Exception {
    TaskProgram polite = TaskProgram.forever("polite-%d", compute(MS), new Step.Yield());
    SimulationResult result = run(free(1, SECOND, polite.withInstances(2).withRank(FIFO)));

    assertThat(cpuNs(result, "polite-0")).isCloseTo(500 * MS, within(2 * MS));
    assertThat(cpuNs(result, "polite-1")).isCloseTo(500 * MS, within(2 * MS));
  }

  @Test
  void aDeadlineTaskIsThrottledByItsBudget() throws Exception {
    SimulationResult result =
        run(free(1, SECOND, busy("greedy").withRank(deadline(3, 10)), busy("normal")));

    assertThat(cpuNs(result, "greedy")).isEqualTo(300 * MS);
    assertThat(cpuNs(result, "normal")).isCloseTo(700 * MS, within(MS));
    checkBooks(result);
  }

  @Test
  void aDeadlineTaskThatYieldsWaitsForItsNextPeriod() throws Exception {
    TaskProgram frame =
        TaskProgram.forever("frame", compute(MS), new Step.Done(), new Step.Yield())
            .withRank(deadline(5, 10));
    SimulationResult result = run(free(1, SECOND, frame));

    assertThat(result.done()).isBetween(100L, 101L);
  }

  @Test
  void deadlinesGoBeforeFifo() throws Exception {
    SimulationResult result =
        run(
            free(
                1,
                SECOND,
                busy("fifo").withRank(HIGHER_FIFO),
                busy("deadline").withRank(deadline(2, 10))));

    assertThat(cpuNs(result, "deadline")).isEqualTo(200 * MS);
    assertThat(cpuNs(result, "fifo")).isEqualTo(800 * MS);
  }

  @Test
  void tasksThatWakeTogetherAreSpreadOverAllCpus() throws Exception {
    TaskProgram worker =
        TaskProgram.once("worker", sleep(10 * MS), compute(100 * MS)).withRank(FIFO);
    SimulationResult result =
        run(costly(4, SECOND, worker.withInstances(4), busy("normal").withInstances(8)));

    assertThat(result.tasks().stream().filter(task -> task.exited() && task.waitNs() < MS))
        .as("workers that did not wait for each other")
        .hasSize(4);
  }

  @Test
  void oneThatIsPutOffItsCpuGoesToAnother() throws Exception {
    TaskProgram low = TaskProgram.once("low", compute(100 * MS)).withRank(FIFO);
    TaskProgram high =
        TaskProgram.once("high", compute(100 * MS))
            .withRank(HIGHER_FIFO)
            .withAllowed(CpuSet.of(0))
            .withDelayNs(10 * MS);
    SimulationResult result = run(free(2, SECOND, low, high));

    assertThat(result.elapsedNs()).as("both run at once").isLessThan(130 * MS);
  }

  @Test
  void oneThatMayNotUseItsCpuAnyMoreGoesToAnother() throws Exception {
    TaskProgram mover =
        TaskProgram.once(
                "mover",
                new Step.ChangeCpus(CpuSet.of(0)),
                compute(10 * MS),
                new Step.ChangeCpus(CpuSet.of(1)),
                compute(10 * MS))
            .withRank(FIFO);
    SimulationResult result = run(free(2, SECOND, mover));

    assertThat(result.elapsedNs()).isLessThan(25 * MS);
    assertThat(task(result, "mover").exited()).isTrue();
  }

  @Test
  void aBoundTaskWhoseCpuGoesOfflineRunsElsewhere() throws Exception {
    TaskProgram bound = TaskProgram.forever("bound", compute(MS), sleep(MS));
    for (Rank rank : List.of(Rank.NORMAL, FIFO, deadline(5, 10))) {
      SimulationSetup setup =
          costly(2, SECOND, bound.withAllowed(CpuSet.of(1)).withRank(rank))
              .withActions(
                  List.of(new TimedAction(100 * MS, new TimedAction.Change.Online(1, false))));
      assertThat(cpuNs(run(setup), "bound")).as("%s", rank).isGreaterThan(400 * MS);
    }
  }

  @Test
  void aThrottledTaskThatLeavesItsClassRunsOn() throws Exception {
    // The other task changes the rank while the first is throttled.
    for (Rank next : List.of(FIFO, Rank.NORMAL, deadline(1, 2))) {
      TaskProgram changing =
          TaskProgram.once(
                  "changing",
                  compute(10 * MS),
                  new Step.ChangeRank(deadline(1, 400)),
                  compute(MS),
                  new Step.ChangeRank(next),
                  compute(10 * MS))
              .withRank(FIFO);
      SimulationResult result = run(free(1, SECOND, changing, busy("other")));
      assertThat(task(result, "changing").exited()).as("then %s", next).isTrue();
      checkBooks(result);
    }
  }

  @Test
  void aTaskThatComesBackToDeadlineHasAFreshBudget() throws Exception {
    TaskProgram changing =
        TaskProgram.forever(
            "changing",
            new Step.ChangeRank(deadline(5, 10)),
            compute(5 * MS),
            new Step.ChangeRank(Rank.NORMAL),
            compute(MS / 10));
    SimulationResult result = run(costly(1, SECOND, changing, busy("other")));

    assertThat(result.elapsedNs()).isEqualTo(SECOND);
    checkBooks(result);
  }

  @Test
  void aNiceValueDoesNotMakeAFifoTaskNormal() throws Exception {
    SimulationSetup setup =
        free(1, SECOND, busy("fifo").withRank(FIFO), busy("normal"))
            .withActions(List.of(new TimedAction(MS, new TimedAction.Change.Nice(0, 19))));

    assertThat(cpuNs(run(setup), "fifo")).isEqualTo(SECOND);
  }
}
