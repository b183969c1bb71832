// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.events.EventQueue;

/// What running tasks do by themselves: they go on with their program, yield, sleep and exit. One
/// thread.
final class RunningTasks {
  private final KernelState state;
  private final RunningTime time;
  private final DeadlineBudgets budgets;
  private final Schedule schedule;

  RunningTasks(KernelState state, RunningTime time, DeadlineBudgets budgets, Schedule schedule) {
    this.state = state;
    this.time = time;
    this.budgets = budgets;
    this.schedule = schedule;
  }

  /// A CPU's task has done its work or used its slice up.
  ///
  /// @return whether the agent has done its round
  boolean onEnd(SimCpu cpu, int version) {
    SimTask task = cpu.current;
    if (task == null || (cpu.eventVersion & EventQueue.VERSION_MASK) != version) {
      return false;
    }
    time.charge(cpu, task);
    if (task.overheadNs == 0 && task.workNs == 0) {
      return goOn(cpu, task);
    }
    if (RunningTime.isTurnOver(task)) {
      time.giveWay(task);
    }
    schedule.run(cpu);
    return false;
  }

  private boolean goOn(SimCpu cpu, SimTask task) {
    state.calling = cpu.index;
    switch (state.runner().next(task)) {
      case WORKS -> time.setEnd(cpu, task); // a used-up slice is noticed at the next tick only
      case SLEEPS -> sleep(cpu, task);
      case EXITS -> end(cpu, task);
      case YIELDS -> yieldCpu(task);
      case AGENT -> {
        return true;
      }
    }
    return false;
  }

  /// A running task yields (`sched_yield(2)`).
  void yieldCpu(SimTask task) {
    SimCpu cpu = state.cpus[task.cpu];
    time.charge(cpu, task);
    if (task.isNormal()) {
      state.calling = cpu.index;
      task.sliceNs = 0;
      state.ops().yield(task);
    } else if (task.rank instanceof Rank.Deadline deadline) {
      budgets.charge(task, deadline, task.dlBudgetNs); // until the next period: yield_task_dl()
    } else {
      time.giveWay(task);
    }
    schedule.run(cpu);
  }

  /// A running task ends for good, whatever its program says.
  void exit(SimTask task) {
    SimCpu cpu = state.cpus[task.cpu];
    time.charge(cpu, task);
    end(cpu, task);
  }

  private void end(SimCpu cpu, SimTask task) {
    task.exited = true;
    sleep(cpu, task);
    state.ops().exitTask(task);
  }

  /// `dequeue_task_scx()` of the running task.
  private void sleep(SimCpu cpu, SimTask task) {
    state.happened++;
    task.runnable = false;
    if (task.isNormal()) {
      state.calling = cpu.index;
      state.ops().stopping(task, false);
      state.ops().quiescent(task);
    } else if (!task.throttled) {
      state.realTime.remove(task);
    }
    schedule.run(cpu);
  }
}
