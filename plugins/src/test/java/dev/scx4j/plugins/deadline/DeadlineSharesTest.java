// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.scx4j.plugins.model.ModelMachine;
import dev.scx4j.plugins.model.ModelTask;
import dev.scx4j.plugins.model.NiceWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who gets how much of a machine under `deadline`.
class DeadlineSharesTest {
  private static final long MS = 1_000_000;
  private static final long S = 1000 * MS;

  private final long seed = System.nanoTime();

  @ParameterizedTest(name = "{0} CPUs, {1} decisions ahead, answers after {2} ms")
  @CsvSource({
    "1,8,0", "2,0,0", "2,8,0", "2,8,3", "3,1,0", "4,8,0", "4,8,1", "4,8,3", "4,32,0", "2,64,0",
    "1,64,0"
  })
  void sharesFollowNiceValues(int cpus, int ahead, long delayMs) {
    ModelMachine machine = machine(cpus, ahead).withAgentDelay(Math.max(30_000, delayMs * MS));
    List<ModelTask> tasks = new ArrayList<>();
    for (int nice = -20; nice < 20; nice++) {
      tasks.add(machine.startBusy("nice " + nice, NiceWeights.of(nice)));
    }

    machine.runFor(60 * S / cpus);

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

  @ParameterizedTest(name = "{0} CPUs, weights {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "1;100 10",
        "1;300 100",
        "1;10000 100 1",
        "1;100 100 10",
        "2;100 100 2 2",
        "2;250 100 100 100",
        "4;100 100 100 100 2 2 2 2"
      })
  void aTaskThatIsDueMostOfACpuGetsItAlthoughOthersAreDecidedAhead(int cpus, String weights) {
    ModelMachine machine = machine(cpus, 8);
    List<ModelTask> tasks =
        busy(machine, Stream.of(weights.split(" ")).mapToInt(Integer::parseInt).toArray());

    machine.runFor(20 * S);

    double sum = tasks.stream().mapToInt(ModelTask::weight).sum();
    for (ModelTask task : tasks) {
      double due = task.weight() / sum;
      if (due * cpus > 0.01) {
        assertThat((double) task.totalRuntimeNs() / machine.busyNs())
            .as("%s, seed %d", task, seed)
            .isCloseTo(due, withPercentage(6));
      }
    }
    // Waiting for the answer after a slice costs 30 µs of 5 ms.
    assertThat(machine.busyNs() / (double) (cpus * machine.nowNs())).isGreaterThan(0.98);
  }

  @Test
  void tasksThatSleepDoNotDisturbTheSharesOfThoseThatDoNot() {
    ModelMachine machine = machine(2, 8);
    List<ModelTask> busy = busy(machine, 200, 200, 100, 100, 50, 50);
    List<ModelTask> sleepers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      sleepers.add(machine.start(machine.task("sleeper", 100).sleeping(MS, 10 * MS)));
    }

    machine.runFor(20 * S);

    assertProportional(busy, ModelTask::totalRuntimeNs);
    for (ModelTask sleeper : sleepers) {
      // It wants 1 ms of 11, less than its share: it gets nearly all, and waits for a slice or two.
      assertThat(sleeper.totalRuntimeNs() / (double) machine.nowNs())
          .as("seed %d", seed)
          .isGreaterThan(0.07);
      assertThat(sleeper.meanWaitNs()).as("seed %d", seed).isLessThan(4 * MS);
      assertThat(sleeper.longestWaitNs()).as("seed %d", seed).isLessThan(50 * MS);
    }
  }

  @Test
  void aTaskThatSleptForLongGetsNoMoreThanItsCreditAtOnce() {
    ModelMachine machine = machine(1, 8);
    List<ModelTask> tasks = busy(machine, 100, 100);
    ModelTask sleeper = machine.start(machine.task("sleeper", 100).sleeping(MS, 1000 * S));
    tasks.add(sleeper);
    machine.runFor(60 * S);
    sleeper.computing();
    machine.wake(sleeper);
    Window window = new Window(tasks);

    machine.runFor(90 * MS);

    // A third each, and a slice more or less.
    assertThat(window.ran(sleeper)).as("seed %d", seed).isBetween(25 * MS, 42 * MS);
    assertThat(window.ran(tasks.getFirst())).as("seed %d", seed).isBetween(19 * MS, 36 * MS);
  }

  @Test
  void aTaskThatCannotUseItsShareLeavesTheOthersEqual() {
    ModelMachine machine = machine(4, 8);
    ModelTask heavy = machine.startBusy("heavy", 10_000);
    List<ModelTask> others = busy(machine, 100, 100, 100, 100, 50, 50);

    machine.runFor(10 * S);

    assertProportional(others, ModelTask::totalRuntimeNs);
    assertThat(heavy.totalRuntimeNs()).as("seed %d", seed).isGreaterThan(9 * S);

    ModelTask late = machine.startBusy("late", 100);
    Window window = new Window(List.of(others.getFirst(), late));
    machine.runFor(S);
    assertThat(window.ran(late))
        .as("seed %d", seed)
        .isCloseTo(window.ran(others.getFirst()), offset(40 * MS));
  }

  @Test
  void timeThatNobodyElseWantedIsNotHeldAgainstATask() {
    ModelMachine machine = machine(4, 8);
    List<ModelTask> tasks = busy(machine, 1000, 100, 10);
    ModelTask nap = machine.start(machine.task("nap", 100).sleeping(20 * MS, 20 * MS));
    machine.runFor(60 * S);
    assertThat(tasks).allSatisfy(t -> assertThat(t.totalRuntimeNs()).isGreaterThan(59 * S));

    tasks.addAll(busy(machine, 100, 100, 100, 100));
    Window window = new Window(tasks);
    machine.runFor(2 * S);

    // The first is due more than a CPU, the others share three, less what the napping task takes.
    List<ModelTask> equals = List.of(tasks.get(1), tasks.get(3), tasks.get(4), tasks.get(5));
    for (ModelTask task : equals) {
      assertThat(window.ran(task))
          .as("%s of %s, seed %d", task, nap, seed)
          .isCloseTo(window.ran(tasks.get(3)), withPercentage(8));
    }
    assertThat(window.ran(tasks.get(0))).as("seed %d", seed).isGreaterThan(1700 * MS);
    assertThat(window.ran(tasks.get(2))).as("seed %d", seed).isBetween(30 * MS, 200 * MS);
  }

  @ParameterizedTest(name = "{1} children that live for {2} µs, on {0} CPUs")
  @CsvSource({
    "1,1,5000",
    "1,4,1000",
    "1,20,100",
    "1,20,5000",
    "1,100,5000",
    "2,20,1000",
    "2,100,20000"
  })
  void forkingDoesNotStarveThoseWhoDoNot(int cpus, int children, long lifeUs) {
    ModelMachine machine = machine(cpus, 8);
    List<ModelTask> busy = busy(machine, 100, 100, 100, 100);
    for (int i = 0; i < children; i++) {
      fork(machine, lifeUs * 1000);
    }

    machine.runFor(10 * S);

    double due = (double) cpus / (busy.size() + children);
    for (ModelTask task : busy) {
      assertThat(task.totalRuntimeNs() / (double) machine.nowNs())
          .as("%s, seed %d", task, seed)
          .isGreaterThan(0.95 * due);
    }
    if (lifeUs >= 20_000) {
      assertThat(busy.getFirst().totalRuntimeNs() / (double) machine.nowNs())
          .as("seed %d", seed)
          .isLessThan(1.2 * due);
    }
  }

  @Test
  void sharesAreRightAgainAfterTheKernelRanTasksByItself() {
    ModelMachine machine = machine(2, 8);
    List<ModelTask> tasks = busy(machine, 100, 200, 300, 400, 500);
    machine.runFor(5 * S);
    machine.rescue(true);
    machine.runFor(5 * S);
    machine.rescue(false);
    machine.runFor(S / 2);

    Window window = new Window(tasks);
    machine.runFor(5 * S);

    assertProportional(tasks, window::ran);
  }

  @Test
  void aChangedWeightCountsFromTheNextSliceOn() {
    ModelMachine machine = machine(1, 8);
    List<ModelTask> tasks = busy(machine, 1, 10_000, 100);
    machine.runFor(2 * S);
    machine.reweigh(tasks.get(0), 300);
    machine.reweigh(tasks.get(1), 100);
    machine.reweigh(tasks.get(2), 100);
    machine.runFor(S);

    Window window = new Window(tasks);
    machine.runFor(5 * S);

    assertProportional(tasks, window::ran);
  }

  @Test
  void noTaskOfAnyWeightWaitsForLongerThanItsPeriod() {
    ModelMachine machine = machine(2, 8);
    List<ModelTask> tasks = busy(machine, 1000, 1000, 100, 100, 50, 20, 10);
    machine.runFor(20 * S);

    int weights = tasks.stream().mapToInt(ModelTask::weight).sum();
    for (ModelTask task : tasks) {
      long periodNs = 5 * MS * weights / (2L * task.weight());
      assertThat(task.longestWaitNs())
          .as("%s of weight %d, seed %d", task, task.weight(), seed)
          .isLessThan(2 * periodNs + 20 * MS);
    }
  }

  private ModelMachine machine(int cpus, int ahead) {
    return new ModelMachine(new DeadlinePolicy(1), cpus, ahead, 5 * MS, seed);
  }

  private static List<ModelTask> busy(ModelMachine machine, int... weights) {
    List<ModelTask> tasks = new ArrayList<>();
    for (int weight : weights) {
      tasks.add(machine.startBusy("weight " + weight, weight));
    }
    return tasks;
  }

  /// Starts a child, and another one whenever it has exited.
  private static void fork(ModelMachine machine, long lifeNs) {
    ModelTask child = machine.start(machine.task("child", 100).exitingAfter(lifeNs));
    forkAfter(machine, child, lifeNs);
  }

  private static void forkAfter(ModelMachine machine, ModelTask child, long lifeNs) {
    machine.at(
        machine.nowNs() + 50_000,
        () -> {
          if (child.isGone()) {
            fork(machine, lifeNs);
          } else {
            forkAfter(machine, child, lifeNs);
          }
        });
  }

  private void assertProportional(List<ModelTask> tasks, ToLongFunction<ModelTask> ran) {
    double weights = tasks.stream().mapToInt(ModelTask::weight).sum();
    double total = tasks.stream().mapToLong(ran).sum();
    for (ModelTask task : tasks) {
      assertThat(ran.applyAsLong(task) / total)
          .as("%s, seed %d", task, seed)
          .isCloseTo(task.weight() / weights, withPercentage(5));
    }
  }

  /// CPU time from some moment on.
  private static final class Window {
    private final List<ModelTask> tasks;
    private final long[] before;

    Window(List<ModelTask> tasks) {
      this.tasks = tasks;
      before = tasks.stream().mapToLong(ModelTask::totalRuntimeNs).toArray();
    }

    long ran(ModelTask task) {
      return task.totalRuntimeNs() - before[tasks.indexOf(task)];
    }
  }
}
