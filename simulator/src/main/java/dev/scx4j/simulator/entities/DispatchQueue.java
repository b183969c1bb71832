// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.entities;

import org.jspecify.annotations.Nullable;

/// A user-created dispatch queue (DSQ) that is ordered by a key, as `scx_bpf_dsq_insert_vtime()`
/// fills it; tasks of the same key are in the order of their insertion.
///
/// A treap (Seidel and Aragon, "Randomized Search Trees", 1996) whose links and priorities are in
/// the tasks: O(log n) to insert and to remove any task, no garbage. Priorities come from a
/// generator of the queue's own, so that the same simulation has the same trees. One thread.
public final class DispatchQueue {
  private final String name;
  private @Nullable SimTask root;
  private @Nullable SimTask first;
  private int size;
  private long inserted;
  private long chance = 0x9E3779B97F4A7C15L;

  /// An empty one.
  public DispatchQueue(String name) {
    this.name = name;
  }

  /// How many tasks wait in it (`scx_bpf_dsq_nr_queued()`).
  public int size() {
    return size;
  }

  /// The task with the smallest key, or null (`scx_bpf_dsq_peek()`).
  public @Nullable SimTask first() {
    return first;
  }

  /// Inserts a task that is in no queue.
  ///
  /// @param key compared as time that wraps around
  public void insert(SimTask task, long key) {
    if (task.queue != null) {
      throw new IllegalStateException(task + " is in " + task.queue + " already");
    }
    task.queue = this;
    task.key = key;
    task.order = inserted++;
    task.left = null;
    task.right = null;
    chance = chance * 6364136223846793005L + 1442695040888963407L;
    task.priority = (int) (chance >>> 32);
    size++;
    SimTask parent = null;
    SimTask at = root;
    boolean onLeft = false;
    boolean isFirst = true;
    while (at != null) {
      parent = at;
      onLeft = isBefore(task, at);
      isFirst &= onLeft;
      at = onLeft ? at.left : at.right;
    }
    task.parent = parent;
    if (parent == null) {
      root = task;
    } else if (onLeft) {
      parent.left = task;
    } else {
      parent.right = task;
    }
    if (isFirst) {
      first = task;
    }
    while (task.parent != null && task.priority > task.parent.priority) {
      rotateUp(task);
    }
  }

  /// Removes a task that is in this queue.
  public void remove(SimTask task) {
    if (task.queue != this) {
      throw new IllegalStateException(task + " is not in " + this);
    }
    if (first == task) {
      first = next(task);
    }
    while (task.left != null || task.right != null) {
      SimTask left = task.left;
      SimTask right = task.right;
      if (right == null) {
        rotateUp(java.util.Objects.requireNonNull(left));
      } else if (left == null || left.priority < right.priority) {
        rotateUp(right);
      } else {
        rotateUp(left);
      }
    }
    SimTask parent = task.parent;
    if (parent == null) {
      root = null;
    } else if (parent.left == task) {
      parent.left = null;
    } else {
      parent.right = null;
    }
    task.parent = null;
    task.queue = null;
    size--;
  }

  /// The task after one that is in this queue, or null.
  public @Nullable SimTask next(SimTask task) {
    SimTask at = task.right;
    if (at != null) {
      while (at.left != null) {
        at = at.left;
      }
      return at;
    }
    at = task;
    while (at.parent != null && at.parent.right == at) {
      at = at.parent;
    }
    return at.parent;
  }

  /// The task before one that is in this queue, or null.
  public @Nullable SimTask previous(SimTask task) {
    SimTask at = task.left;
    if (at != null) {
      while (at.right != null) {
        at = at.right;
      }
      return at;
    }
    at = task;
    while (at.parent != null && at.parent.left == at) {
      at = at.parent;
    }
    return at.parent;
  }

  /// The task with the largest key, or null.
  public @Nullable SimTask last() {
    SimTask at = root;
    while (at != null && at.right != null) {
      at = at.right;
    }
    return at;
  }

  private static boolean isBefore(SimTask task, SimTask other) {
    long difference = task.key - other.key;
    return difference < 0 || (difference == 0 && task.order < other.order);
  }

  private void rotateUp(SimTask task) {
    SimTask parent = java.util.Objects.requireNonNull(task.parent);
    SimTask above = parent.parent;
    SimTask moved;
    if (parent.left == task) {
      moved = task.right;
      parent.left = moved;
      task.right = parent;
    } else {
      moved = task.left;
      parent.right = moved;
      task.left = parent;
    }
    if (moved != null) {
      moved.parent = parent;
    }
    parent.parent = task;
    task.parent = above;
    if (above == null) {
      root = task;
    } else if (above.left == parent) {
      above.left = task;
    } else {
      above.right = task;
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
