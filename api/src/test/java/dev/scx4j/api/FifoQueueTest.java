// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FifoQueueTest {
  private final FifoQueue queue = new FifoQueue("runnable");
  private final Task make = new NamedTask("make", 11);
  private final Task bash = new NamedTask("bash", 12);
  private final Task java = new NamedTask("java", 13);

  @Test
  void tasksComeOutInTheOrderTheyWereAdded() {
    queue.add(make);
    queue.add(bash);
    queue.add(java);

    assertThat(queue.removeFirst()).isSameAs(make);
    assertThat(queue.removeFirst()).isSameAs(bash);
    assertThat(queue.removeFirst()).isSameAs(java);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void aTaskAddedFirstGoesAheadOfAllOthers() {
    queue.add(make);
    queue.addFirst(bash);
    queue.add(java);

    assertThat(walk()).containsExactly(bash, make, java);
  }

  @Test
  void aTaskCanBeRemovedFromTheMiddleAndFromBothEnds() {
    queue.add(make);
    queue.add(bash);
    queue.add(java);

    queue.remove(bash);
    assertThat(walk()).containsExactly(make, java);
    queue.remove(java);
    assertThat(walk()).containsExactly(make);
    queue.remove(make);
    assertThat(walk()).isEmpty();

    queue.add(java);
    assertThat(walk()).containsExactly(java);
  }

  @Test
  void lookingAtTheFirstTaskLeavesItInTheQueue() {
    queue.add(make);

    assertThat(queue.first()).isSameAs(make);
    assertThat(queue.peek()).isSameAs(make);
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void aTaskKnowsWhetherItIsHeld() {
    queue.add(make);
    assertThat(make.isHeld()).isTrue();
    assertThat(queue.contains(make)).isTrue();
    assertThat(new FifoQueue().contains(make)).isFalse();

    queue.remove(make);
    assertThat(make.isHeld()).isFalse();
    assertThat(queue.contains(make)).isFalse();
  }

  @Test
  void addingATwiceHeldTaskIsRefusedNamingTaskAndQueue() {
    queue.add(make);

    assertThatIllegalStateException()
        .isThrownBy(() -> queue.add(make))
        .withMessageContainingAll("make[11]", "'runnable'", "already");
    assertThatIllegalStateException()
        .isThrownBy(() -> new FifoQueue("other").addFirst(make))
        .withMessageContainingAll("make[11]", "'other'", "'runnable'");
    assertThat(walk()).containsExactly(make);
  }

  @Test
  void aTaskInAnOrderedQueueCannotBeAddedHere() {
    new OrderedQueue("by deadline").add(make, 7);

    assertThatIllegalStateException()
        .isThrownBy(() -> queue.add(make))
        .withMessageContainingAll("make[11]", "'by deadline'");
  }

  @Test
  void removingATaskThatIsElsewhereIsRefusedAndLeavesItThere() {
    FifoQueue other = new FifoQueue("other");
    other.add(make);

    assertThatIllegalStateException()
        .isThrownBy(() -> queue.remove(make))
        .withMessageContainingAll("make[11]", "'runnable'", "'other'");
    assertThatIllegalStateException()
        .isThrownBy(() -> queue.remove(bash))
        .withMessageContainingAll("bash[12]", "'runnable'", "no queue");
    assertThatIllegalStateException().isThrownBy(() -> queue.next(bash));
    assertThat(other.first()).isSameAs(make);
  }

  @Test
  void anEmptyQueueHasNoFirstTask() {
    assertThat(queue.peek()).isNull();
    assertThatThrownBy(queue::first)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("'runnable'");
    assertThatThrownBy(queue::removeFirst).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void theEngineCanTakeATaskBackFromAPolicyThatKeptIt() {
    NamedTask kept = new NamedTask("kept", 14);
    queue.add(make);
    queue.add(kept);
    queue.add(bash);

    kept.letGo();
    kept.letGo();

    assertThat(kept.isHeld()).isFalse();
    assertThat(walk()).containsExactly(make, bash);
  }

  @Test
  void behavesLikeADequeUnderAnyOrderOfOperations() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Task[] tasks = NamedTask.many(20);
    Deque<Task> model = new ArrayDeque<>();
    for (int step = 0; step < 20_000; step++) {
      Task task = tasks[random.nextInt(tasks.length)];
      if (model.contains(task)) {
        queue.remove(task);
        model.remove(task);
      } else if (random.nextInt(4) == 0) {
        queue.addFirst(task);
        model.addFirst(task);
      } else if (random.nextInt(4) == 0 && !model.isEmpty()) {
        assertThat(queue.removeFirst()).isSameAs(model.removeFirst());
      } else {
        queue.add(task);
        model.add(task);
      }
      assertThat(walk()).as("seed %d, step %d", seed, step).containsExactlyElementsOf(model);
      assertThat(queue.size()).as("seed %d, step %d", seed, step).isEqualTo(model.size());
    }
  }

  @Test
  void neverAllocates() {
    Task[] tasks = NamedTask.many(1000);

    long bytes =
        Allocation.bytesOf(() -> {
          for (Task task : tasks) {
            queue.add(task);
          }
          for (int i = 0; i < tasks.length; i += 2) {
            queue.remove(tasks[i]);
          }
          while (!queue.isEmpty()) {
            queue.removeFirst();
          }
        });

    assertThat(bytes).isZero();
  }

  private List<Task> walk() {
    List<Task> tasks = new ArrayList<>();
    for (Task task = queue.peek(); task != null; task = queue.next(task)) {
      tasks.add(task);
    }
    return tasks;
  }
}
