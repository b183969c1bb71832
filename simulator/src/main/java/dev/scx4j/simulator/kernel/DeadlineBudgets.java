// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.events.EventKind;
import dev.scx4j.simulator.events.EventQueue;

/// The budgets of `SCHED_DEADLINE`: who has used its own up is throttled until its next period
/// begins. One thread.
final class DeadlineBudgets {
  private final KernelState state;

  DeadlineBudgets(KernelState state) {
    this.state = state;
  }

  /// A running task has used some of its budget (`update_curr_dl()`).
  void charge(SimTask task, Rank.Deadline deadline, long ranNs) {
    task.dlBudgetNs -= ranNs;
    if (task.dlBudgetNs <= 0 && !task.throttled) {
      task.throttled = true;
      state.realTime.remove(task);
      long nextNs = task.dlDeadlineNs - deadline.deadlineNs() + deadline.periodNs();
      long atNs = Math.max(state.nowNs, nextNs);
      state.events.add(atNs, EventKind.REPLENISH, task.index, task.replenishVersion);
    }
  }

  /// A throttled task's next period begins (`dl_task_timer()`).
  ///
  /// @param version that of the event, which does not count if the task has been ranked otherwise
  ///   since
  /// @return whether the task wants to run and may again
  boolean replenish(SimTask task, int version) {
    if ((task.replenishVersion & EventQueue.VERSION_MASK) != version) {
      return false;
    }
    task.throttled = false;
    if (!(task.rank instanceof Rank.Deadline deadline)) {
      return false;
    }
    task.dlDeadlineNs = state.nowNs + deadline.deadlineNs();
    task.dlBudgetNs = deadline.runtimeNs();
    return task.runnable;
  }

  /// A task leaves `SCHED_DEADLINE`, or comes to it with a fresh budget.
  static void reset(SimTask task) {
    task.throttled = false;
    task.replenishVersion++;
    task.dlDeadlineNs = 0;
  }
}
