// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.entities;

import org.jspecify.annotations.Nullable;

/// A CPU's own queue (`SCX_DSQ_LOCAL`), first in, first out, whose links are in the tasks. One
/// thread.
public final class LocalQueue {
  private @Nullable SimTask first;
  private @Nullable SimTask last;
  private int size;

  /// An empty one.
  public LocalQueue() {}

  /// How many tasks are in it.
  public int size() {
    return size;
  }

  /// The next to run, or null.
  public @Nullable SimTask first() {
    return first;
  }

  /// Adds a task at the end.
  public void addLast(SimTask task) {
    claim(task);
    task.left = last;
    task.right = null;
    if (last == null) {
      first = task;
    } else {
      last.right = task;
    }
    last = task;
  }

  /// Adds a task at the beginning (`SCX_ENQ_HEAD`).
  public void addFirst(SimTask task) {
    claim(task);
    task.left = null;
    task.right = first;
    if (first == null) {
      last = task;
    } else {
      first.left = task;
    }
    first = task;
  }

  /// Removes a task that is in it.
  public void remove(SimTask task) {
    if (task.local != this) {
      throw new IllegalStateException(task + " is not in this CPU's queue");
    }
    if (task.left == null) {
      first = task.right;
    } else {
      task.left.right = task.right;
    }
    if (task.right == null) {
      last = task.left;
    } else {
      task.right.left = task.left;
    }
    task.left = null;
    task.right = null;
    task.local = null;
    size--;
  }

  private void claim(SimTask task) {
    if (task.queue != null || task.local != null) {
      throw new IllegalStateException(task + " is in a queue already");
    }
    task.local = this;
    size++;
  }
}
