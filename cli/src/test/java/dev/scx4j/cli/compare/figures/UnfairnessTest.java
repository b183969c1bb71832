// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.engine.statistics.LatencySummary;
import dev.scx4j.simulator.measures.SimulationResult;
import dev.scx4j.simulator.measures.TaskFigures;
import dev.scx4j.simulator.measures.Waits;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// All runs take 1000 ns on one CPU.
final class UnfairnessTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-9);

  private static TaskFigures task(int weight, long cpuNs, long waitNs) {
    return new TaskFigures(
        "task", 1, "task", 0, weight, 1, cpuNs, waitNs, Waits.NONE, 0, 0, 0, false, true);
  }

  private static Unfairness of(TaskFigures... tasks) {
    return Unfairness.of(
        new SimulationResult(
            "policy",
            1,
            1000,
            List.of(tasks),
            new MachineCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
            new LatencySummary(0, 0, 0, 0, 0),
            0,
            0,
            0,
            0,
            Waits.NONE,
            Waits.NONE,
            0,
            0,
            0,
            0,
            0,
            0,
            null,
            null));
  }

  @Test
  void busyTasksThatHaveWhatTheirWeightsSayAreFairlyTreated() {
    Unfairness unfairness = of(task(100, 250, 750), task(300, 750, 250));
    assertThat(unfairness.judged()).isEqualTo(2);
    assertThat(unfairness.largest()).isCloseTo(0, ROUNDING);
  }

  @Test
  void deviationsAreThoseFromTheFairPart() {
    Unfairness unfairness = of(task(100, 500, 500), task(300, 500, 500));
    assertThat(unfairness.largest()).as("500 instead of 250").isCloseTo(1.0, ROUNDING);
    assertThat(unfairness.mean())
        .as("and 500 instead of 750")
        .isCloseTo((1 + 1 / 3.0) / 2, ROUNDING);
  }

  @Test
  void aStarvedTaskIsWhollyOff() {
    assertThat(of(task(100, 1000, 0), task(100, 0, 1000)).mean()).isCloseTo(1.0, ROUNDING);
  }

  @Test
  void aTaskThatSleepsIsNotJudgedAndLeavesTheOthersWhatItDoesNotUse() {
    Unfairness unfairness = of(task(100, 200, 10), task(100, 400, 600), task(100, 400, 600));
    assertThat(unfairness.judged()).isEqualTo(2);
    assertThat(unfairness.largest()).isCloseTo(0, ROUNDING);
  }

  @Test
  void aTaskThatSleepsButTakesMoreThanItsShareIsAtTheOthersCost() {
    Unfairness unfairness = of(task(100, 800, 0), task(300, 200, 800));
    assertThat(unfairness.judged()).isEqualTo(1);
    assertThat(unfairness.largest()).as("200 instead of 750").isCloseTo(550 / 750.0, ROUNDING);
  }

  @Test
  void aSleeperThatStarvesIsNotTakenForOneThatAlwaysWantsToRun() {
    // It ran 10, slept 40, and waited the rest: left alone, it would use a fifth of the CPU.
    Unfairness unfairness = of(task(100, 10, 950), task(100, 495, 505), task(100, 495, 505));
    assertThat(unfairness.judged()).isEqualTo(2);
    assertThat(unfairness.largest()).isCloseTo(0, ROUNDING);
  }

  @Test
  void aBusyTaskThatStarvesIsJudgedHoweverLittleItRan() {
    Unfairness unfairness = of(task(100, 1, 998), task(100, 999, 1));
    assertThat(unfairness.judged()).isEqualTo(2);
    assertThat(unfairness.largest()).isCloseTo(499 / 500.0, Offset.offset(0.001));
  }

  @Test
  void withoutBusyTasksThereIsNothingToSay() {
    assertThat(of(task(100, 10, 10)).largest()).isNaN();
    assertThat(of().mean()).isNaN();
  }
}
