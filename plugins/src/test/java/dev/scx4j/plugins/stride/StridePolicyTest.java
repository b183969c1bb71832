// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.stride;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.plugins.model.Bench;
import dev.scx4j.plugins.model.ModelMachine;
import dev.scx4j.plugins.model.ModelTask;
import dev.scx4j.plugins.model.NiceWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StridePolicyTest {
  private static final long MS = 1_000_000;
  private static final long QUANTUM_NS = 5 * MS;

  private final Bench bench = new Bench(new StridePolicy(), 1, QUANTUM_NS);

  @Test
  void threeTasksTakeTurnsByTheirStrides() {
    ModelTask three = bench.arrive("A", 300);
    bench.arrive("B", 200);
    bench.arrive("C", 100);
    StringBuilder order = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      order.append(runNext().name());
    }

    // Each round of six holds three, two and one.
    assertThat(order.substring(0, 6).chars().sorted().toArray())
        .isEqualTo("AAABBC".chars().toArray());
    assertThat(order.substring(6)).isEqualTo(order.substring(0, 6));
    assertThat(three.timesScheduled()).isEqualTo(6);
  }

  @ParameterizedTest(name = "weights {0}")
  @ValueSource(strings = {"300 200 100", "10000 100 1", "700 300", "100 100 100 100 53", "9 7 5 3"})
  void noTaskIsEverMoreThanTwoQuantaFromItsShare(String weights) {
    List<ModelTask> tasks = arrive(weights);
    double sum = tasks.stream().mapToInt(ModelTask::weight).sum();
    for (int quanta = 1; quanta <= 20_000; quanta++) {
      runNext();
      for (ModelTask task : tasks) {
        assertThat((double) task.timesScheduled())
            .as("%s after %d quanta", task, quanta)
            .isCloseTo(quanta * task.weight() / sum, offset(2.0));
      }
    }
  }

  @Test
  void noTwoOfManyTasksAreMoreThanAQuantumApart() {
    List<ModelTask> tasks = arrive("1000 100 100 50 50 50 20 20 20 20 20 10 10 10 10 10 10 10");
    for (int quanta = 1; quanta <= 5000; quanta++) {
      runNext();
      for (ModelTask a : tasks) {
        for (ModelTask b : tasks) {
          double together = a.timesScheduled() + b.timesScheduled();
          double due = together * a.weight() / (a.weight() + b.weight());
          assertThat((double) a.timesScheduled())
              .as("%s against %s after %d quanta", a, b, quanta)
              .isCloseTo(due, offset(1.01));
        }
      }
    }
  }

  @Test
  void partsOfQuantaCountInPart() {
    List<ModelTask> tasks = arrive("100 200 400");
    long seed = System.nanoTime();
    Random random = new Random(seed);
    while (bench.nowNs() < 20_000 * MS) {
      ModelTask task = Objects.requireNonNull(bench.decide(0));
      bench.run(task, 1 + random.nextLong(QUANTUM_NS), EnqueueReason.PREEMPTED);
    }
    for (ModelTask task : tasks) {
      assertThat((double) task.totalRuntimeNs())
          .as("%s, seed %d", task, seed)
          .isCloseTo(bench.nowNs() * task.weight() / 700.0, offset(2.0 * QUANTUM_NS));
    }
  }

  @Test
  void aTaskThatLeavesAheadOfOthersComesBackAheadOfThem() {
    ModelTask leaver = bench.arrive("leaver", 100);
    List<ModelTask> others = arrive("100 100 100");
    while (runNext() != leaver) {}
    bench.withdraw(leaver); // with a quantum that the others have not had yet
    bench.wait(leaver, EnqueueReason.CHANGED);
    assertThat(bench.decide(0)).isNotSameAs(leaver);

    assertThat(others).anyMatch(ModelTask::isHeld);
  }

  @Test
  void sleepingEarnsNothing() {
    ModelTask sleeper = bench.arrive("sleeper", 100);
    ModelTask busy = bench.arrive("busy", 100);
    while (sleeper.timesScheduled() == 0) {
      ModelTask task = Objects.requireNonNull(bench.decide(0));
      bench.run(task, QUANTUM_NS, task == sleeper ? null : EnqueueReason.SLICE_USED);
    }
    for (int i = 0; i < 1000; i++) {
      runNext();
    }
    long before = busy.timesScheduled();
    bench.wait(sleeper, EnqueueReason.WOKEN);
    for (int i = 0; i < 100; i++) {
      runNext();
    }

    assertThat(busy.timesScheduled() - before).isBetween(48L, 52L);
  }

  @Test
  void aChangedWeightCountsFromTheNextQuantumOn() {
    List<ModelTask> tasks = arrive("1 10000 100");
    for (int i = 0; i < 1000; i++) {
      runNext();
    }
    List<Long> before = new ArrayList<>();
    for (ModelTask task : tasks) {
      bench.withdraw(task);
      task.reweigh(100);
      bench.wait(task, EnqueueReason.CHANGED);
      before.add(task.timesScheduled());
    }
    for (int i = 0; i < 300; i++) {
      runNext();
    }
    for (int i = 0; i < 3; i++) {
      assertThat(tasks.get(i).timesScheduled() - before.get(i)).isBetween(97L, 103L);
    }
  }

  @Test
  void onlyTasksRunThatMayUseAFreeCpu() {
    for (int i = 0; i < 500; i++) {
      bench.arriveBoundTo(0);
    }
    ModelTask other = bench.arriveBoundTo(1, 2);

    assertThat(bench.decide(1)).isSameAs(other);
    assertThat(bench.decide(1)).isNull();
  }

  @ParameterizedTest(name = "{0} CPUs")
  @ValueSource(ints = {1, 2, 4})
  void sharesFollowNiceValues(int cpus) {
    long seed = System.nanoTime();
    ModelMachine machine = new ModelMachine(new StridePolicy(), cpus, 8, QUANTUM_NS, seed);
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

  private ModelTask runNext() {
    ModelTask task = Objects.requireNonNull(bench.decide(0));
    bench.run(task, QUANTUM_NS, EnqueueReason.SLICE_USED);
    return task;
  }

  private List<ModelTask> arrive(String weights) {
    return Stream.of(weights.split(" "))
        .map(weight -> bench.arrive("weight " + weight, Integer.parseInt(weight)))
        .toList();
  }
}
