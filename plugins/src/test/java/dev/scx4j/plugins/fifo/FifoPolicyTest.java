// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.fifo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.plugins.model.ModelDispatcher;
import dev.scx4j.plugins.model.ModelMachine;
import dev.scx4j.plugins.model.ModelTask;
import dev.scx4j.plugins.model.NiceWeights;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FifoPolicyTest {
  private final FifoPolicy fifo = new FifoPolicy();
  private final ModelDispatcher dispatcher = new ModelDispatcher();

  @Test
  void tasksRunInTheOrderInWhichTheyCame() {
    ModelTask first = waiting("first");
    ModelTask second = waiting("second");
    ModelTask third = waiting("third");
    dispatcher.want(2, 8);

    fifo.dispatch(dispatcher);

    assertThat(dispatcher.takeFirst()).isSameAs(first);
    assertThat(dispatcher.takeFirst()).isSameAs(second);
    assertThat(dispatcher.takeFirst()).isNull();
    assertThat(third.isHeld()).isTrue();
  }

  @Test
  void aTaskThatCouldNotBeHandedOverKeepsItsPlace() {
    ModelTask first = waiting("first");
    ModelTask second = waiting("second");
    dispatcher.want(2, 0);
    fifo.dispatch(dispatcher);
    assertThat(first.isHeld()).isTrue();

    dispatcher.want(2, 2);
    fifo.dispatch(dispatcher);

    assertThat(dispatcher.takeFirst()).isSameAs(first);
    assertThat(dispatcher.takeFirst()).isSameAs(second);
  }

  @Test
  void busyTasksGetEqualSharesWhateverTheirNiceValues() {
    long seed = System.nanoTime();
    ModelMachine machine = new ModelMachine(fifo, 3, 8, 5_000_000, seed);
    List<ModelTask> tasks = new ArrayList<>();
    for (int nice = -20; nice < 20; nice++) {
      tasks.add(machine.startBusy("nice " + nice, NiceWeights.of(nice)));
    }

    machine.runFor(20_000_000_000L);

    for (ModelTask task : tasks) {
      assertThat((double) task.totalRuntimeNs())
          .as("%s, seed %d", task, seed)
          .isCloseTo((double) machine.busyNs() / tasks.size(), withPercentage(2));
    }
  }

  private ModelTask waiting(String name) {
    ModelTask task = new ModelTask(name, name.length(), 100);
    task.await(EnqueueReason.NEW);
    fifo.enqueue(task);
    return task;
  }
}
