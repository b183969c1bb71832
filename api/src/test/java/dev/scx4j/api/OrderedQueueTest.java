// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedQueueTest {
  private final OrderedQueue queue = new OrderedQueue("by deadline");
  private final Task make = new NamedTask("make", 11);
  private final Task bash = new NamedTask("bash", 12);
  private final Task java = new NamedTask("java", 13);

  @Test
  void theSmallestKeyComesFirst() {
    queue.add(make, 30);
    queue.add(bash, -10);
    queue.add(java, 20);

    assertThat(queue.firstKey()).isEqualTo(-10);
    assertThat(drain()).containsExactly(bash, java, make);
  }

  @Test
  void equalKeysComeOutInTheOrderTheyWereAdded() {
    Task[] tasks = NamedTask.many(200);
    for (Task task : tasks) {
      queue.add(task, 5);
    }

    assertThat(drain()).containsExactly(tasks);
  }

  @Test
  void keysThatWrapAroundStayInOrder() {
    queue.add(make, Long.MIN_VALUE + 5);
    queue.add(bash, Long.MAX_VALUE - 5);
    queue.add(java, Long.MAX_VALUE);

    assertThat(drain()).containsExactly(bash, java, make);
  }

  @Test
  void keysThatWrapAroundZeroStayInOrderToo() {
    queue.add(make, 3);
    queue.add(bash, -3);

    assertThat(drain()).containsExactly(bash, make);
  }

  @Test
  void aChangedKeyMovesTheTaskBothWays() {
    queue.add(make, 10);
    queue.add(bash, 20);
    queue.add(java, 30);

    queue.update(java, 5);
    assertThat(queue.first()).isSameAs(java);
    assertThat(queue.key(java)).isEqualTo(5);
    queue.update(java, 20);

    assertThat(drain()).containsExactly(make, bash, java);
  }

  @Test
  void aTaskIsInOneQueueAtMost() {
    queue.add(make, 1);

    assertThatIllegalStateException()
        .isThrownBy(() -> queue.add(make, 2))
        .withMessageContainingAll("make[11]", "'by deadline'", "already");
    assertThatIllegalStateException()
        .isThrownBy(() -> new OrderedQueue("other").add(make, 2))
        .withMessageContainingAll("make[11]", "'other'", "'by deadline'");
    assertThat(queue.key(make)).isEqualTo(1);
  }

  @Test
  void aTaskThatIsNotInItCannotBeRemovedMovedOrLookedUp() {
    new FifoQueue("other").add(bash);

    for (Task task : List.of(make, bash)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> queue.remove(task))
          .withMessageContainingAll(task.toString(), "'by deadline'");
      assertThatIllegalStateException().isThrownBy(() -> queue.update(task, 1));
      assertThatIllegalStateException().isThrownBy(() -> queue.key(task));
    }
    assertThat(bash.isHeld()).isTrue();
  }

  @Test
  void anEmptyQueueHasNoFirstTask() {
    assertThat(queue.peek()).isNull();
    assertThatThrownBy(queue::first)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("'by deadline'");
    assertThatThrownBy(queue::firstKey).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(queue::removeFirst).isInstanceOf(NoSuchElementException.class);
  }

  @ParameterizedTest(name = "keys from {0} on")
  @ValueSource(longs = {0, Long.MAX_VALUE - 500, -500})
  void behavesLikeASortedListUnderAnyOrderOfOperations(long origin) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Task[] tasks = NamedTask.many(150);
    List<Entry> model = new ArrayList<>();
    Comparator<Entry> order =
        (a, b) -> Long.signum(a.key != b.key ? a.key - b.key : a.number - b.number);
    for (int step = 0; step < 40_000; step++) {
      String where = "seed %d, step %d".formatted(seed, step);
      Task task = tasks[random.nextInt(tasks.length)];
      long key = origin + random.nextInt(1000);
      Entry held = model.stream().filter(e -> e.task.equals(task)).findFirst().orElse(null);
      if (held == null) {
        queue.add(task, key);
        model.add(new Entry(task, key, step));
      } else {
        assertThat(queue.key(task)).as(where).isEqualTo(held.key);
        model.remove(held);
        switch (random.nextInt(3)) {
          case 0 -> queue.remove(task);
          case 1 -> {
            queue.update(task, key);
            model.add(new Entry(task, key, step));
          }
          default -> {
            model.add(held);
            Entry first = model.stream().min(order).orElseThrow();
            assertThat(queue.removeFirst()).as(where).isSameAs(first.task);
            model.remove(first);
          }
        }
      }
      assertThat(queue.size()).as(where).isEqualTo(model.size());
      Entry first = model.stream().min(order).orElse(null);
      assertThat(queue.peek()).as(where).isSameAs(first == null ? null : first.task);
    }
    List<Task> expected = model.stream().sorted(order).map(Entry::task).toList();
    assertThat(drain()).as("seed %d", seed).containsExactlyElementsOf(expected);
  }

  @Test
  void allocatesOnlyToHoldMoreTasksThanEverBefore() {
    Task[] tasks = NamedTask.many(1000);
    Random random = new Random(7);

    long bytes =
        Allocation.bytesOf(() -> {
          for (Task task : tasks) {
            queue.add(task, random.nextInt());
          }
          for (int i = 0; i < tasks.length; i += 3) {
            queue.remove(tasks[i]);
          }
          for (int i = 1; i < tasks.length; i += 3) {
            queue.update(tasks[i], random.nextInt());
          }
          while (!queue.isEmpty()) {
            queue.removeFirst();
          }
        });

    assertThat(bytes).isZero();
  }

  private List<Task> drain() {
    List<Task> tasks = new ArrayList<>();
    while (!queue.isEmpty()) {
      tasks.add(queue.removeFirst());
    }
    return tasks;
  }

  private record Entry(Task task, long key, long number) {}
}
