// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A CPU's own queue.
final class LocalQueueTest {
  private final LocalQueue queue = new LocalQueue();

  @Test
  void whoIsPutOffGoesFirstAndOthersLast() {
    SimTask a = TestTasks.task(0);
    SimTask b = TestTasks.task(1);
    SimTask preempted = TestTasks.task(2);
    queue.addLast(a);
    queue.addLast(b);
    queue.addFirst(preempted);

    assertThat(queue.first()).isSameAs(preempted);
    queue.remove(preempted);
    assertThat(queue.first()).isSameAs(a);
    queue.remove(b);
    queue.remove(a);
    assertThat(queue.first()).isNull();
    assertThat(queue.size()).isZero();
  }

  @Test
  void aTaskIsInOneQueueOnly() {
    SimTask task = TestTasks.task(0);
    queue.addLast(task);

    assertThatThrownBy(() -> queue.addFirst(task)).hasMessageContaining("in a queue already");
    assertThatThrownBy(() -> new LocalQueue().remove(task)).hasMessageContaining("task_0");
    queue.remove(task);
    new DispatchQueue("q").insert(task, 0);
    assertThatThrownBy(() -> queue.addLast(task)).hasMessageContaining("in a queue already");
  }

  @Test
  void anyOperationsLeaveWhatADequeWouldHave() {
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      ArrayDeque<SimTask> expected = new ArrayDeque<>();
      ArrayList<SimTask> outside = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        outside.add(TestTasks.task(i));
      }
      for (int i = 0; i < 2_000; i++) {
        int what = random.nextInt(4);
        if (what < 2 && !outside.isEmpty()) {
          SimTask task = outside.removeLast();
          if (what == 0) {
            queue.addFirst(task);
            expected.addFirst(task);
          } else {
            queue.addLast(task);
            expected.addLast(task);
          }
        } else if (!expected.isEmpty()) {
          SimTask[] all = expected.toArray(SimTask[]::new);
          SimTask task = what == 2 ? all[0] : all[random.nextInt(all.length)];
          queue.remove(task);
          expected.remove(task);
          outside.add(task);
        }
        assertThat(queue.size()).as("seed %d", seed).isEqualTo(expected.size());
        assertThat(queue.first()).as("seed %d", seed).isSameAs(expected.peekFirst());
      }
      while (!expected.isEmpty()) {
        SimTask task = expected.removeFirst();
        assertThat(queue.first()).as("seed %d", seed).isSameAs(task);
        queue.remove(task);
      }
    }
  }
}
