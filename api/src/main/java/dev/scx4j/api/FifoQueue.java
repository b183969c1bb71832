// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Tasks in the order they were added. Every operation takes constant time and allocates nothing:
/// the links are in the tasks, so a task is in one queue at most.
///
/// Not thread-safe; a policy uses it on the agent thread.
public final class FifoQueue extends TaskQueue {
  private @Nullable Task first;
  private @Nullable Task last;
  private int size;

  /// An empty queue without a name of its own.
  public FifoQueue() {
    this("fifo");
  }

  /// An empty queue.
  ///
  /// @param name what error messages call it
  public FifoQueue(String name) {
    super(name);
  }

  @Override
  public int size() {
    return size;
  }

  /// Adds a task behind all others.
  ///
  /// @throws IllegalStateException if the task is in a queue already, this one or another
  public void add(Task task) {
    claim(task);
    link(last, task, null);
  }

  /// Adds a task before all others.
  ///
  /// @throws IllegalStateException if the task is in a queue already, this one or another
  public void addFirst(Task task) {
    claim(task);
    link(null, task, first);
  }

  /// The task that has been in the queue longest; it stays there.
  ///
  /// @throws NoSuchElementException if the queue is empty
  public Task first() {
    Task task = first;
    if (task == null) {
      throw new NoSuchElementException(this + " has no first task");
    }
    return task;
  }

  /// The first task, or null if there is none: for `for (Task t = queue.peek(); t != null; t =
  /// queue.next(t))`.
  public @Nullable Task peek() {
    return first;
  }

  /// The task behind this one, or null if this is the last. To remove a task while walking, ask for
  /// the next one before.
  ///
  /// @throws IllegalStateException if the task is not in this queue
  public @Nullable Task next(Task task) {
    require(task, "followed in");
    return task.next;
  }

  /// Removes the first task.
  ///
  /// @return the task
  /// @throws NoSuchElementException if the queue is empty
  public Task removeFirst() {
    Task task = first();
    unlink(task);
    return task;
  }

  @Override
  public void remove(Task task) {
    require(task, "removed from");
    unlink(task);
  }

  private void link(@Nullable Task before, Task task, @Nullable Task after) {
    task.previous = before;
    task.next = after;
    join(before, task);
    join(task, after);
    size++;
  }

  private void unlink(Task task) {
    join(task.previous, task.next);
    task.previous = null;
    task.next = null;
    task.holder = null;
    size--;
  }

  /// Makes two tasks neighbours; null stands for the queue's end on that side.
  private void join(@Nullable Task before, @Nullable Task after) {
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
  }
}
