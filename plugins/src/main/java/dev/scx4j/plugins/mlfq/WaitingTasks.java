// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.mlfq;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.Task;
import dev.scx4j.plugins.affinity.AffinityGroups;
import dev.scx4j.plugins.affinity.AffinityGroups.Group;
import dev.scx4j.plugins.affinity.FreeCpus;
import org.jspecify.annotations.Nullable;

/// All waiting tasks: [LevelQueues] for each set of CPUs that tasks are bound to. Agent thread
/// only.
final class WaitingTasks {
  private final AffinityGroups<LevelQueues> groups;
  private final FreeCpus free = new FreeCpus();

  WaitingTasks(int levels) {
    groups = new AffinityGroups<>(() -> new LevelQueues(levels), LevelQueues::isEmpty);
  }

  /// Adds a task, behind the others of its level.
  ///
  /// @return where it waits
  LevelQueues add(Task task, int level) {
    LevelQueues queues = groups.of(task).queue();
    queues.add(task, level);
    return queues;
  }

  /// A call of `dispatch` begins.
  void begin(Dispatcher dispatcher) {
    free.begin(dispatcher.freeCpus());
  }

  /// Who is to be decided next: of those that may use a free CPU the first at the highest level;
  /// for decisions that are wanted ahead of free CPUs, of all. Null if there is nobody.
  @Nullable Task next(Dispatcher dispatcher) {
    Task task = first(true);
    return task == null && free.mayDecideAhead(dispatcher) ? first(false) : task;
  }

  /// Whether a task may use a free CPU.
  boolean hasForFreeCpu() {
    return first(true) != null;
  }

  /// A task was decided; it has been removed.
  void noteDecided(Task task) {
    free.take(task.allowedCpus());
  }

  /// Of several at the same level, each the first of its group, the one that has waited longest.
  private @Nullable Task first(boolean forFreeCpu) {
    Task best = null;
    int bestLevel = Integer.MAX_VALUE;
    for (int i = 0; i < groups.size(); i++) {
      Group<LevelQueues> group = groups.get(i);
      Task task = group.queue().first();
      int level = group.queue().highest();
      if (task != null
          && (best == null
              || level < bestLevel
              || (level == bestLevel && task.enqueuedAtNs() - best.enqueuedAtNs() < 0))
          && (!forFreeCpu || group.isUsable(free))) {
        best = task;
        bestLevel = level;
      }
    }
    return best;
  }

  /// Whether a boost is not over yet.
  boolean isBoosting() {
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).queue().isBoosting()) {
        return true;
      }
    }
    return false;
  }

  /// Begins to bring all tasks that wait now to the top; nothing may be left of the boost before.
  void boost() {
    for (int i = 0; i < groups.size(); i++) {
      groups.get(i).queue().boost();
    }
  }

  /// Brings up to `most` tasks to the top.
  void raise(int most) {
    int left = most;
    for (int i = 0; i < groups.size() && left > 0; i++) {
      left -= groups.get(i).queue().raise(left);
    }
  }
}
