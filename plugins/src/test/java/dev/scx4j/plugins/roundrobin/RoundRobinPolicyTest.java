// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.roundrobin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.plugins.model.Bench;
import dev.scx4j.plugins.model.ModelMachine;
import dev.scx4j.plugins.model.ModelTask;
import dev.scx4j.plugins.model.TextOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundRobinPolicyTest {
  private static final long MS = 1_000_000;
  private static final long QUANTUM_NS = 10 * MS;

  private final Bench bench = new Bench(new RoundRobinPolicy(QUANTUM_NS), 2, 5 * MS);
  private final ModelTask first = bench.arrive("first", 10_000);
  private final ModelTask second = bench.arrive("second", 1);
  private final ModelTask third = bench.arrive("third", 100);

  @Test
  void eachGetsOneQuantumInTurn() {
    for (int round = 0; round < 3; round++) {
      for (ModelTask expected : List.of(first, second, third)) {
        assertThat(bench.decide()).isSameAs(expected);
        assertThat(expected.sliceNs()).isEqualTo(QUANTUM_NS);
        bench.run(expected, QUANTUM_NS, EnqueueReason.SLICE_USED);
      }
    }
  }

  @Test
  void aPreemptedTaskGoesOnWithTheRestOfItsQuantumBeforeOthersBegin() {
    bench.decide();
    bench.run(first, 3 * MS, EnqueueReason.PREEMPTED);

    assertThat(bench.decide()).isSameAs(first);
    assertThat(first.sliceNs()).isEqualTo(7 * MS);
    bench.run(first, 5 * MS, EnqueueReason.PREEMPTED);
    assertThat(bench.decide()).isSameAs(first);
    assertThat(first.sliceNs()).isEqualTo(2 * MS);
    bench.run(first, 2 * MS, EnqueueReason.SLICE_USED);

    assertThat(bench.decide()).isSameAs(second);
  }

  @Test
  void severalPreemptedTasksGoOnInTheOrderInWhichTheyWere() {
    List<ModelTask> both = bench.decide(2, new int[0]);
    assertThat(both).containsExactly(first, second);
    bench.run(second, MS, EnqueueReason.PREEMPTED);
    bench.run(first, MS, EnqueueReason.PREEMPTED);

    assertThat(bench.decide(3, new int[0])).containsExactly(second, first, third);
  }

  @Test
  void aRestThatIsHardlyWorthASwitchIsGivenUp() {
    bench.decide();
    bench.run(first, QUANTUM_NS - QUANTUM_NS / 20, EnqueueReason.PREEMPTED);

    assertThat(bench.decide(3, new int[0])).containsExactly(second, third, first);
    assertThat(first.sliceNs()).isEqualTo(QUANTUM_NS);
  }

  @Test
  void aTaskThatSleepsOrYieldsHasHadItsTurn() {
    bench.decide(2, new int[0]);
    bench.run(first, MS, EnqueueReason.YIELDED);
    bench.run(second, MS, null);
    bench.wait(second, EnqueueReason.WOKEN);

    assertThat(bench.decide(3, new int[0])).containsExactly(third, first, second);
    assertThat(List.of(first, second)).allMatch(task -> task.sliceNs() == QUANTUM_NS);
  }

  @Test
  void aChangedWeightMovesNobodyAheadOfOthers() {
    bench.withdraw(third);
    bench.wait(third, EnqueueReason.CHANGED);
    bench.withdraw(first);
    bench.wait(first, EnqueueReason.CHANGED);

    assertThat(bench.decide(3, new int[0])).containsExactly(second, third, first);
  }

  @Test
  void aTaskWhoseDecisionWasRefusedIsTheNext() {
    bench.decide();
    bench.wait(first, EnqueueReason.REFUSED);

    assertThat(bench.decide()).isSameAs(first);
  }

  @Test
  void aTaskThatCouldNotBeHandedOverKeepsItsPlace() {
    bench.decideWithoutRoom();

    assertThat(bench.decide()).isSameAs(first);
  }

  @Test
  void busyTasksGetEqualTimeOnAnyNumberOfCpus() {
    long seed = System.nanoTime();
    ModelMachine machine = new ModelMachine(new RoundRobinPolicy(2 * MS), 3, 8, 5 * MS, seed);
    List<ModelTask> tasks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      tasks.add(machine.startBusy("task " + i, 1 + 500 * i));
    }

    machine.runFor(10_000 * MS);

    for (ModelTask task : tasks) {
      assertThat((double) task.totalRuntimeNs())
          .as("%s, seed %d", task, seed)
          .isCloseTo(machine.busyNs() / 20.0, withPercentage(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"99us", "1001ms"})
  void refusesAnotherQuantumSayingWhichIsPossible(String quantum) {
    RoundRobinFactory factory = new RoundRobinFactory();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.create(TextOptions.of(factory, "quantum", quantum)))
        .withMessage(
            "Policy round-robin: option quantum is %s, but must be from 100us to 1s", quantum);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100us", "1s"})
  void takesAnySensibleQuantum(String quantum) {
    RoundRobinFactory factory = new RoundRobinFactory();

    assertThat(factory.create(TextOptions.of(factory, "quantum", quantum))).isNotNull();
  }
}
