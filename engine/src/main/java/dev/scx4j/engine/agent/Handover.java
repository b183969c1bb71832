// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.engine.guard.GuardedPolicy;
import dev.scx4j.engine.guard.Lease;
import dev.scx4j.engine.guard.LeaseRevoked;
import dev.scx4j.engine.tasks.TaskRecord;
import dev.scx4j.engine.tasks.TaskState;
import dev.scx4j.engine.tasks.TaskTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes all waiting tasks from one policy and gives them to another, between two rounds of the
/// agent; and back again, if the other one fails at once. The kernel holds every task meanwhile:
/// what changes hands is only who is to choose among them. Agent thread only; allocates.
final class Handover {
  private static final Comparator<TaskRecord> LONGEST_WAIT_FIRST =
      Comparator.comparingLong(TaskRecord::enqueuedAtNs)
          .thenComparingLong(TaskRecord::enqueueNumber);

  private final TaskTable table;
  private final GuardedPolicy policy;
  private final Lease lease;
  private final List<TaskRecord> waiting = new ArrayList<>();
  private final List<Memory> memories = new ArrayList<>();
  private @Nullable SchedulingPolicy before;
  private String nameBefore = "";

  /// What a policy has left in a task.
  private record Memory(TaskRecord task, @Nullable Object attachment, boolean announced) {}

  Handover(TaskTable table, GuardedPolicy policy, Lease lease) {
    this.table = table;
    this.policy = policy;
    this.lease = lease;
  }

  /// Takes every waiting task from the policy and puts away what it has attached to tasks. A policy
  /// that fails now is not asked any further: it is on its way out.
  void takeFrom() {
    before = policy.policy();
    nameBefore = policy.name();
    waiting.clear();
    memories.clear();
    for (int slot = 0; slot < table.slotCount(); slot++) {
      TaskRecord task = table.at(slot);
      if (task != null && task.state() == TaskState.QUEUED) {
        waiting.add(task);
      }
    }
    waiting.sort(LONGEST_WAIT_FIRST);
    try {
      for (TaskRecord task : waiting) {
        policy.dequeue(task);
      }
    } catch (LeaseRevoked abandoned) {
      throw abandoned;
    } catch (Throwable failed) {
      lease.endAfterFault();
    }
    for (int slot = 0; slot < table.slotCount(); slot++) {
      TaskRecord task = table.at(slot);
      if (task != null) {
        memories.add(new Memory(task, task.attachment, task.isAnnounced()));
        task.forgetPolicy();
      }
    }
  }

  /// Gives every waiting task to another policy, those that have waited longest first.
  void giveTo(String name, SchedulingPolicy next) {
    policy.replace(name, next);
    for (TaskRecord task : waiting) {
      policy.enqueue(task);
    }
  }

  /// Gives back what the other policy has not decided.
  void giveBack() {
    policy.replace(nameBefore, Objects.requireNonNull(before));
    for (Memory memory : memories) {
      memory.task().forgetPolicy();
      memory.task().attachment = memory.attachment();
      if (memory.announced()) {
        memory.task().announced();
      }
    }
    for (TaskRecord task : waiting) {
      if (task.state() != TaskState.DECIDED) {
        policy.enqueue(task);
      }
    }
    complete();
  }

  /// Forgets the policy before.
  ///
  /// @return how many tasks were handed over
  int complete() {
    int tasks = waiting.size();
    waiting.clear();
    memories.clear();
    before = null;
    return tasks;
  }
}
