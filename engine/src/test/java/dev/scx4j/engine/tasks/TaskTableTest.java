// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.FifoQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskTableTest {
  private final TaskTable table = new TaskTable(new CpuMasks(4), 8);

  @Test
  void aTaskIsFoundByItsPidUntilItIsRemoved() {
    TaskRecord task = table.add(812, 1);
    assertThat(table.find(812)).isSameAs(task);
    assertThat(table.find(813)).isNull();
    table.remove(task);
    assertThat(table.find(812)).isNull();
    assertThat(table.size()).isZero();
  }

  @Test
  void aPidHasOneRecordOnly() {
    table.add(812, 1);
    assertThatThrownBy(() -> table.add(812, 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("812");
  }

  @Test
  void removingATaskTwiceIsRefused() {
    TaskRecord task = table.add(812, 1);
    table.remove(task);
    assertThatThrownBy(() -> table.remove(task)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void recordsAreReusedAndForgetTheirFormerTask() {
    TaskRecord task = table.add(812, 1);
    task.attachment = "mine";
    task.state(TaskState.DECIDED);
    task.announced();
    table.remove(task);
    TaskRecord next = table.add(900, 2);
    assertThat(next).isSameAs(task);
    assertThat(next.attachment).isNull();
    assertThat(next.state()).isEqualTo(TaskState.OUT);
    assertThat(next.isAnnounced()).isFalse();
    assertThat(next.pid()).isEqualTo(900);
  }

  @Test
  void aRecordThatAPolicyForgotInItsQueueIsNotReused() {
    FifoQueue queue = new FifoQueue();
    TaskRecord task = table.add(812, 1);
    queue.add(task);
    table.remove(task);
    for (int pid = 1; pid < 100; pid++) {
      assertThat(table.add(pid, pid)).isNotSameAs(task);
    }
    assertThat(queue.removeFirst()).isSameAs(task);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void itAgreesWithAMapWhateverComesAndGoes(long seed) {
    Random random = new Random(seed);
    Map<Integer, TaskRecord> expected = new HashMap<>();
    List<Integer> pids = new ArrayList<>();
    for (int step = 0; step < 20_000; step++) {
      int pid = 1 + random.nextInt(random.nextBoolean() ? 300 : 4_000_000);
      TaskRecord known = expected.get(pid);
      assertThat(table.find(pid)).as("seed %d step %d pid %d", seed, step, pid).isSameAs(known);
      if (known == null && random.nextInt(5) > 1) {
        expected.put(pid, table.add(pid, step));
        pids.add(pid);
      } else if (!pids.isEmpty()) {
        Integer victim = pids.remove(/* index */ random.nextInt(pids.size()));
        table.remove(expected.remove(victim));
      }
    }
    assertThat(table.size()).isEqualTo(expected.size());
    expected.forEach((pid, task) -> assertThat(table.find(pid)).isSameAs(task));
    int walked = 0;
    for (int slot = 0; slot < table.slotCount(); slot++) {
      walked += table.at(slot) == null ? 0 : 1;
    }
    assertThat(walked).isEqualTo(expected.size());
  }
}
