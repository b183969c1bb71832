// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.mlfq;

import dev.scx4j.api.FifoQueue;
import dev.scx4j.api.Task;
import org.jspecify.annotations.Nullable;

/// Waiting tasks that may use the same CPUs, by level, and those that a boost has yet to bring to
/// the top. Bringing them there takes a while if they are many, so it is done in parts. Agent
/// thread only; allocates nothing.
final class LevelQueues {
  private final FifoQueue[] levels;
  private final FifoQueue[] leaving;

  LevelQueues(int count) {
    levels = new FifoQueue[count];
    leaving = new FifoQueue[count];
    for (int level = 0; level < count; level++) {
      levels[level] = new FifoQueue("mlfq, level " + level);
      leaving[level] = new FifoQueue("mlfq, boosted from level " + level);
    }
  }

  void add(Task task, int level) {
    levels[level].add(task);
  }

  void remove(Task task) {
    for (int level = 0; level < levels.length; level++) {
      if (levels[level].contains(task)) {
        levels[level].remove(task);
        return;
      }
      if (leaving[level].contains(task)) {
        leaving[level].remove(task);
        return;
      }
    }
  }

  /// The highest level at which any waits; below all levels if none does.
  int highest() {
    int level = 0;
    while (level < levels.length && levels[level].isEmpty()) {
      level++;
    }
    return level;
  }

  /// The first task of the highest level that has any, or null if none waits there.
  @Nullable Task first() {
    int highest = highest();
    return highest == levels.length ? null : levels[highest].first();
  }

  /// Whether no task waits, nor is still to be brought to the top.
  boolean isEmpty() {
    return highest() == levels.length && !isBoosting();
  }

  /// Whether a boost is not over yet.
  boolean isBoosting() {
    for (FifoQueue queue : leaving) {
      if (!queue.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /// Begins to bring all tasks that wait now to the top; nothing may be left of the boost before.
  void boost() {
    for (int level = 1; level < levels.length; level++) {
      FifoQueue empty = leaving[level];
      leaving[level] = levels[level];
      levels[level] = empty;
    }
  }

  /// Brings up to `most` tasks to the top, those of higher levels first.
  ///
  /// @return how many
  int raise(int most) {
    int left = most;
    for (FifoQueue queue : leaving) {
      while (left > 0 && !queue.isEmpty()) {
        levels[0].add(queue.removeFirst());
        left--;
      }
    }
    return most - left;
  }
}
