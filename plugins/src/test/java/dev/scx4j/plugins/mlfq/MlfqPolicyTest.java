// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.mlfq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.plugins.model.Bench;
import dev.scx4j.plugins.model.ModelMachine;
import dev.scx4j.plugins.model.ModelTask;
import dev.scx4j.plugins.model.TextOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MlfqPolicyTest {
  private static final long MS = 1_000_000;
  private static final long BOOST_NS = 1000 * MS;

  /// Three levels of 2, 4 and 8 ms, of which two quanta each may be used.
  private static final MlfqSettings SETTINGS = new MlfqSettings(3, 2 * MS, 2, BOOST_NS);

  private final Bench bench = new Bench(new MlfqPolicy(SETTINGS), 1, 5 * MS);

  @Test
  void aTaskGoesDownWhenItHasUsedItsAllotmentUpAndItsSlicesGetLonger() {
    ModelTask task = bench.arrive("task", 100);
    List<Long> slices = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      assertThat(bench.decide()).isSameAs(task);
      slices.add(task.sliceNs() / MS);
      bench.run(task, task.sliceNs(), EnqueueReason.SLICE_USED);
    }

    assertThat(slices).containsExactly(2L, 2L, 4L, 4L, 8L, 8L, 8L);
  }

  @Test
  void sleepingJustBeforeEachSliceEndsDoesNotKeepATaskUp() {
    ModelTask cheat = bench.arrive("cheat", 100);
    for (int i = 0; i < 3; i++) {
      bench.decide();
      assertThat(cheat.sliceNs()).isEqualTo(2 * MS);
      bench.run(cheat, 19 * MS / 10, null);
      bench.wait(cheat, EnqueueReason.WOKEN);
    }

    bench.decide();
    assertThat(cheat.sliceNs()).isEqualTo(4 * MS);
  }

  @Test
  void tasksOfHigherLevelsComeFirstAlsoAmongDecisionsAlreadyMade() {
    ModelTask low = bench.arrive("low", 10_000);
    bench.decide();
    bench.run(low, 4 * MS, EnqueueReason.SLICE_USED);
    ModelTask high = bench.arrive("high", 1);

    assertThat(bench.decide(2, new int[0])).containsExactly(high, low);
  }

  @Test
  void aLongRunOnAnIdleCpuSkipsLevels() {
    ModelTask task = bench.arrive("task", 100);
    bench.decide();
    bench.run(task, 500 * MS, EnqueueReason.SLICE_USED);
    bench.decide();

    assertThat(task.sliceNs()).isEqualTo(8 * MS);
  }

  @Test
  void aBoostBringsAllTasksToTheTopWhereverTheyAre() {
    ModelTask waits = bench.arrive("waits", 100);
    ModelTask runs = bench.arrive("runs", 100);
    ModelTask sleeps = bench.arrive("sleeps", 100);
    for (ModelTask task : List.of(waits, runs, sleeps)) {
      assertThat(bench.decide()).isSameAs(task);
      bench.run(task, 100 * MS, task == sleeps ? null : EnqueueReason.SLICE_USED);
    }
    bench.withdraw(runs); // run by the kernel side

    bench.pass(BOOST_NS);
    bench.run(runs, MS, EnqueueReason.SLICE_USED);
    bench.wait(sleeps, EnqueueReason.WOKEN);
    bench.decide(3, new int[0]);

    assertThat(List.of(waits, runs, sleeps)).allMatch(task -> task.sliceNs() == 2 * MS);
  }

  @Test
  void aBoostOfAHundredThousandTasksLosesNone() {
    List<ModelTask> tasks = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      tasks.add(bench.arrive("task", 100));
    }
    for (ModelTask task : bench.decide(tasks.size(), new int[0])) {
      bench.run(task, 12 * MS, EnqueueReason.SLICE_USED);
    }
    bench.pass(BOOST_NS);
    bench.decide();
    for (int i = 50_000; i < 60_000; i++) {
      if (tasks.get(i).isWaiting()) {
        bench.withdraw(tasks.get(i));
      }
    }

    assertThat(bench.decide(tasks.size(), new int[0])).hasSize(89_999);
    assertThat(tasks).noneMatch(ModelTask::isHeld);
  }

  @Test
  void aChangedWeightChangesNothing() {
    ModelTask first = bench.arrive("first", 100);
    bench.decide();
    bench.run(first, 4 * MS, EnqueueReason.SLICE_USED);
    bench.withdraw(first);
    first.reweigh(1);
    bench.wait(first, EnqueueReason.CHANGED);
    bench.decide();

    assertThat(first.sliceNs()).isEqualTo(4 * MS);
  }

  @Test
  void aTaskThatExitsLeavesNothingToTheNext() {
    ModelTask old = bench.arrive("old", 100);
    bench.decide();
    bench.run(old, 100 * MS, null);
    bench.exit(old);
    ModelTask fresh = bench.arrive("fresh", 100);
    bench.decide();

    assertThat(fresh.sliceNs()).isEqualTo(2 * MS);
  }

  @Test
  void interactiveTasksAreQuickAndBusyOnesDoNotStarve() {
    long seed = System.nanoTime();
    ModelMachine machine = new ModelMachine(new MlfqPolicy(SETTINGS), 2, 2, 5 * MS, seed);
    List<ModelTask> busy = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      busy.add(machine.startBusy("busy " + i, 100));
    }
    ModelTask sleeper = machine.start(machine.task("sleeper", 100).sleeping(MS / 5, 100 * MS));

    machine.runFor(20_000 * MS);

    assertThat(sleeper.meanWaitNs()).as("seed %d", seed).isLessThan(8 * MS);
    for (ModelTask task : busy) {
      assertThat(task.totalRuntimeNs()).as("%s, seed %d", task, seed).isGreaterThan(3000 * MS);
      assertThat(task.longestWaitNs()).as("%s, seed %d", task, seed).isLessThan(BOOST_NS);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "levels,0,1 to 8",
    "levels,9,1 to 8",
    "quantum,99us,100us to 100ms",
    "quantum,101ms,100us to 100ms",
    "allotment,0,1 to 100",
    "allotment,101,1 to 100",
    "boost,9ms,10ms to 60s",
    "boost,61s,10ms to 60s"
  })
  void refusesOtherOptionsSayingWhichArePossible(String option, String value, String range) {
    MlfqFactory factory = new MlfqFactory();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.create(TextOptions.of(factory, option, value)))
        .withMessage("Policy mlfq: option %s is %s, but must be from %s", option, value, range);
  }

  @ParameterizedTest
  @CsvSource({"levels,1", "levels,8", "quantum,100ms", "allotment,100", "boost,60s"})
  void takesAnySensibleOption(String option, String value) {
    MlfqFactory factory = new MlfqFactory();

    assertThat(factory.create(TextOptions.of(factory, option, value))).isNotNull();
  }
}
