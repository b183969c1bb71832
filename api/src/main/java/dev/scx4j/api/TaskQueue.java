// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api;

import org.jspecify.annotations.Nullable;

/// What the two queues have in common: a name for messages, and the rule that a task is in one
/// queue at most, so that its links are never shared.
abstract sealed class TaskQueue permits FifoQueue, OrderedQueue {
  private final String name;

  TaskQueue(String name) {
    this.name = name;
  }

  /// How many tasks are in the queue.
  public abstract int size();

  /// Removes a task from anywhere in the queue.
  ///
  /// @throws IllegalStateException if the task is not in this queue
  public abstract void remove(Task task);

  /// Whether there is none in it.
  public final boolean isEmpty() {
    return size() == 0;
  }

  /// Whether the task is in this queue; O(1).
  public final boolean contains(Task task) {
    return task.holder == this;
  }

  final void claim(Task task) {
    TaskQueue holder = task.holder;
    if (holder != null) {
      throw new IllegalStateException(
          "task %s cannot be added to %s: it is in %s already; remove it there first"
              .formatted(task, this, holder == this ? "it" : holder));
    }
    task.holder = this;
  }

  final void require(Task task, String verb) {
    if (task.holder != this) {
      throw new IllegalStateException(
          "task %s cannot be %s %s: it is in %s"
              .formatted(task, verb, this, describe(task.holder)));
    }
  }

  private static String describe(@Nullable TaskQueue holder) {
    return holder == null ? "no queue" : holder.toString();
  }

  /// The queue's name and how many tasks are in it.
  @Override
  public final String toString() {
    return "queue '" + name + "' (" + size() + (size() == 1 ? " task)" : " tasks)");
  }
}
