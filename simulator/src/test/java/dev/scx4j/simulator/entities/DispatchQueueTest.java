// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Tasks in the order of their keys.
final class DispatchQueueTest {
  private final DispatchQueue queue = new DispatchQueue("test queue");

  private List<SimTask> forward() {
    List<SimTask> tasks = new ArrayList<>();
    for (SimTask task = queue.first(); task != null; task = queue.next(task)) {
      tasks.add(task);
    }
    return tasks;
  }

  private List<SimTask> backward() {
    List<SimTask> tasks = new ArrayList<>();
    for (SimTask task = queue.last(); task != null; task = queue.previous(task)) {
      tasks.add(task);
    }
    return tasks;
  }

  @Test
  void anEmptyOneHasNobody() {
    assertThat(queue.size()).isZero();
    assertThat(queue.first()).isNull();
    assertThat(queue.last()).isNull();
  }

  @Test
  void theSmallestKeyComesFirstAndEqualOnesInTheOrderTheyCame() {
    SimTask late = TestTasks.task(0);
    SimTask early = TestTasks.task(1);
    SimTask alsoEarly = TestTasks.task(2);
    queue.insert(late, 2);
    queue.insert(early, 1);
    queue.insert(alsoEarly, 1);

    assertThat(forward()).containsExactly(early, alsoEarly, late);
  }

  @Test
  void keysAreComparedAsTimeThatWrapsAround() {
    SimTask before = TestTasks.task(0);
    SimTask after = TestTasks.task(1);
    queue.insert(after, Long.MIN_VALUE + 5);
    queue.insert(before, Long.MAX_VALUE - 5);

    assertThat(queue.first()).isSameAs(before);
    assertThat(queue.last()).isSameAs(after);
  }

  @Test
  void aTaskIsInOneQueueOnly() {
    SimTask task = TestTasks.task(0);
    queue.insert(task, 1);

    assertThatThrownBy(() -> new DispatchQueue("other").insert(task, 1))
        .hasMessageContaining("task_0[100] is in test queue already");
    assertThatThrownBy(() -> new DispatchQueue("other").remove(task))
        .hasMessageContaining("not in other");
    queue.remove(task);
    assertThatThrownBy(() -> queue.remove(task)).hasMessageContaining("not in test queue");
  }

  @Test
  void anyInsertionsAndRemovalsLeaveWhatASortedListWouldHave() {
    for (int seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      List<SimTask> outside = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        outside.add(TestTasks.task(i));
      }
      List<SimTask> expected = new ArrayList<>();
      long base = random.nextLong(); // keys may wrap around
      for (int i = 0; i < 2_000; i++) {
        boolean insert = expected.isEmpty() || (!outside.isEmpty() && random.nextBoolean());
        if (insert) {
          SimTask task = outside.remove(random.nextInt(outside.size()));
          long key = base + random.nextInt(40);
          queue.insert(task, key);
          int place = 0;
          while (place < expected.size() && expected.get(place).key - key <= 0) {
            place++;
          }
          expected.add(place, task);
        } else {
          SimTask task = expected.remove(random.nextInt(expected.size()));
          queue.remove(task);
          outside.add(task);
        }
        assertThat(queue.size()).as("size, seed %d", seed).isEqualTo(expected.size());
        assertThat(queue.first())
            .as("first, seed %d", seed)
            .isSameAs(expected.isEmpty() ? null : expected.getFirst());
      }
      assertThat(forward()).as("seed %d", seed).isEqualTo(expected);
      Collections.reverse(expected);
      assertThat(backward()).as("backward, seed %d", seed).isEqualTo(expected);
      expected.forEach(queue::remove);
    }
  }
}
