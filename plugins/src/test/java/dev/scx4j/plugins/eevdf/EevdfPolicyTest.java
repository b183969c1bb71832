// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.eevdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.plugins.model.Bench;
import dev.scx4j.plugins.model.ModelMachine;
import dev.scx4j.plugins.model.ModelTask;
import dev.scx4j.plugins.model.NiceWeights;
import dev.scx4j.plugins.model.TextOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EevdfPolicyTest {
  private static final long MS = 1_000_000;
  private static final long SLICE_NS = 3 * MS;

  private final Bench bench = new Bench(new EevdfPolicy(SLICE_NS), 1, 20 * MS);
  private final long seed = System.nanoTime();

  @Test
  void theHeaviestOfNewTasksIsDueFirst() {
    bench.arrive("light", 10);
    ModelTask heavy = bench.arrive("heavy", 1000);
    bench.arrive("normal", 100);

    assertThat(bench.decide(0)).isSameAs(heavy);
  }

  @Test
  void aTaskThatIsAheadOfItsShareWaitsHoweverSoonItIsDue() {
    ModelTask heavy = bench.arrive("heavy", 1000);
    ModelTask light = bench.arrive("light", 500);
    assertThat(bench.decide(0)).isSameAs(heavy);
    bench.run(heavy, SLICE_NS, EnqueueReason.SLICE_USED);

    // It would be due after 0.6 ms of virtual time, as the light one is; but it has had its share.
    assertThat(bench.decide(0)).isSameAs(light);
  }

  @Test
  void noTaskIsEverMoreThanASliceOrTwoFromItsShareEvenWithAHeavyOneAmongManyLight() {
    List<ModelTask> tasks = arrive("1000 " + "20 ".repeat(50).strip());
    double sum = tasks.stream().mapToInt(ModelTask::weight).sum();
    for (int i = 0; i < 5000; i++) {
      runNext();
      for (ModelTask task : tasks) {
        assertThat((double) task.totalRuntimeNs())
            .as("%s after %d ms", task, bench.nowNs() / MS)
            .isCloseTo(bench.nowNs() * task.weight() / sum, offset(2.0 * SLICE_NS));
      }
    }
  }

  @Test
  void aPreemptedTaskAsksForTheRestOfItsSliceByItsOldDeadline() {
    ModelTask task = bench.arrive("task", 100);
    ModelTask other = bench.arrive("other", 100);
    runNext();
    runNext();
    runUntil(task);
    long deadlineNs = account(task).deadlineNs;

    bench.run(task, MS, EnqueueReason.PREEMPTED);

    assertThat(account(task).deadlineNs).isEqualTo(deadlineNs);
    bench.withdraw(other);
    assertThat(bench.decide(0)).isSameAs(task);
    assertThat(task.sliceNs()).isEqualTo(2 * MS);
  }

  @Test
  void aSleeperComesBackWithTheLagItHadAndNoMore() {
    List<ModelTask> tasks = arrive("100 100 100 100");
    ModelTask sleeper = tasks.getFirst();
    while (sleeper.timesScheduled() == 0) {
      ModelTask task = Objects.requireNonNull(bench.decide(0));
      bench.run(task, MS, task == sleeper ? null : EnqueueReason.SLICE_USED);
    }
    for (int i = 0; i < 10_000; i++) {
      runNext();
    }
    long fromNs = bench.nowNs();
    long beforeNs = sleeper.totalRuntimeNs();
    bench.wait(sleeper, EnqueueReason.WOKEN);
    while (bench.nowNs() - fromNs < 400 * MS) {
      runNext();
    }

    assertThat((double) (sleeper.totalRuntimeNs() - beforeNs))
        .isCloseTo(100.0 * MS, offset(3.0 * SLICE_NS));
  }

  @Test
  void aChangedWeightCountsFromTheNextSliceOn() {
    List<ModelTask> tasks = arrive("1 10000 100");
    for (int i = 0; i < 1000; i++) {
      runNext();
    }
    List<Long> before = new ArrayList<>();
    for (ModelTask task : tasks) {
      bench.withdraw(task);
      task.reweigh(100);
      bench.wait(task, EnqueueReason.CHANGED);
      before.add(task.totalRuntimeNs());
    }
    for (int i = 0; i < 300; i++) {
      runNext();
    }
    for (int i = 0; i < 3; i++) {
      assertThat((double) (tasks.get(i).totalRuntimeNs() - before.get(i)))
          .isCloseTo(100.0 * SLICE_NS, offset(4.0 * SLICE_NS));
    }
  }

  @Test
  void noFreeCpuStaysIdleBecauseNobodyIsEligible() {
    ModelTask only = bench.arrive("only", 100);
    bench.arriveBoundTo(0);
    assertThat(bench.decide(1)).isSameAs(only);
    bench.run(only, 50 * MS, EnqueueReason.SLICE_USED);

    assertThat(bench.decide(1)).isSameAs(only);
  }

  @ParameterizedTest(name = "{0} CPUs")
  @ValueSource(ints = {1, 2, 4})
  void sharesFollowNiceValues(int cpus) {
    ModelMachine machine = new ModelMachine(new EevdfPolicy(SLICE_NS), cpus, 8, 20 * MS, seed);
    List<ModelTask> tasks = new ArrayList<>();
    for (int nice = -20; nice < 20; nice++) {
      tasks.add(machine.startBusy("nice " + nice, NiceWeights.of(nice)));
    }

    machine.runFor(60_000 * MS / cpus);

    double weights = tasks.stream().mapToInt(ModelTask::weight).sum();
    for (ModelTask task : tasks) {
      double due = task.weight() / weights;
      if (due > 0.01) {
        assertThat((double) task.totalRuntimeNs() / machine.busyNs())
            .as("%s, seed %d", task, seed)
            .isCloseTo(due, withPercentage(4));
      }
    }
  }

  @Test
  void tasksThatWakeForALittleAreServedSoonAndDoNotDisturbTheOthers() {
    ModelMachine machine = new ModelMachine(new EevdfPolicy(SLICE_NS), 2, 8, 20 * MS, seed);
    List<ModelTask> busy = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      busy.add(machine.startBusy("busy " + i, 100));
    }
    ModelTask sleeper = machine.start(machine.task("sleeper", 100).sleeping(MS, 10 * MS));

    machine.runFor(20_000 * MS);

    assertThat(sleeper.meanWaitNs()).as("seed %d", seed).isLessThan(3 * MS);
    for (ModelTask task : busy) {
      assertThat((double) task.totalRuntimeNs())
          .as("%s, seed %d", task, seed)
          .isCloseTo((double) busy.getFirst().totalRuntimeNs(), withPercentage(3));
    }
  }

  @Test
  void aTaskThatCannotUseItsShareLeavesTheOthersEqualAndOwesThemNothing() {
    ModelMachine machine = new ModelMachine(new EevdfPolicy(SLICE_NS), 4, 8, 20 * MS, seed);
    ModelTask heavy = machine.startBusy("heavy", 10_000);
    List<ModelTask> others = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      others.add(machine.startBusy("other " + i, 100));
    }
    machine.runFor(10_000 * MS);
    assertThat(heavy.totalRuntimeNs()).as("seed %d", seed).isGreaterThan(9_500 * MS);

    ModelTask late = machine.startBusy("late", 100);
    long before = others.getFirst().totalRuntimeNs();
    machine.runFor(1000 * MS);

    assertThat((double) late.totalRuntimeNs())
        .as("seed %d", seed)
        .isCloseTo((double) (others.getFirst().totalRuntimeNs() - before), offset(40.0 * MS));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"99us,99us", "101ms,101ms", "0s,0s"})
  void refusesAnotherSliceSayingWhichIsPossible(String given, String shown) {
    EevdfFactory factory = new EevdfFactory();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.create(TextOptions.of(factory, "base-slice", given)))
        .withMessage(
            "Policy eevdf: option base-slice is %s, but must be from 100us to 100ms", shown);
  }

  private void runUntil(ModelTask wanted) {
    ModelTask task = Objects.requireNonNull(bench.decide(0));
    while (task != wanted) {
      bench.run(task, SLICE_NS, EnqueueReason.SLICE_USED);
      task = Objects.requireNonNull(bench.decide(0));
    }
  }

  private ModelTask runNext() {
    ModelTask task = Objects.requireNonNull(bench.decide(0));
    bench.run(task, task.sliceNs(), EnqueueReason.SLICE_USED);
    return task;
  }

  private List<ModelTask> arrive(String weights) {
    return Stream.of(weights.split(" "))
        .map(weight -> bench.arrive("weight " + weight, Integer.parseInt(weight)))
        .toList();
  }

  private static EevdfAccount account(ModelTask task) {
    return (EevdfAccount) Objects.requireNonNull(task.attachment);
  }
}
