// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.events.EventKind;
import dev.scx4j.simulator.events.EventQueue;

/// Charges running tasks for their time, and says when their work, slice, budget or turn will be
/// over. One thread.
final class RunningTime {
  private static final long ROUND_ROBIN_NS = 100_000_000; // RR_TIMESLICE
  private static final int FULL_CAPACITY = 1024; // SCHED_CAPACITY_SCALE

  private final KernelState state;
  private final EventQueue events;
  private final long tickNs;
  private final DeadlineBudgets budgets;

  RunningTime(KernelState state, DeadlineBudgets budgets) {
    this.state = state;
    events = state.events;
    tickNs = state.costs.tickNs();
    this.budgets = budgets;
  }

  /// `update_curr_scx()`: charges the running task for the time since this was done last.
  void charge(SimCpu cpu, SimTask task) {
    long nowNs = state.nowNs;
    long ranNs = nowNs - task.chargedNs;
    if (ranNs == 0) {
      return;
    }
    task.chargedNs = nowNs;
    task.measures.cpuNs += ranNs;
    if (task.isNormal()) {
      task.sliceNs = Math.max(0, task.sliceNs - ranNs);
    } else if (task.rank instanceof Rank.Deadline deadline) {
      budgets.charge(task, deadline, ranNs);
    } else {
      task.turnLeftNs = Math.max(0, task.turnLeftNs - ranNs);
    }
    long overheadNs = Math.min(ranNs, task.overheadNs);
    task.overheadNs -= overheadNs;
    long workedNs = ranNs - overheadNs;
    task.workNs =
        workedNs >= timeFor(task.workNs, cpu.capacity)
            ? 0
            : task.workNs - workedNs * cpu.capacity / FULL_CAPACITY;
  }

  /// Sets when the running task's work or slice ends, if nothing else happens.
  void setEnd(SimCpu cpu, SimTask task) {
    charge(cpu, task);
    long nowNs = state.nowNs;
    long atNs = nowNs + task.overheadNs + timeFor(task.workNs, cpu.capacity);
    if (task.isNormal()) {
      atNs = Math.min(atNs, tick(nowNs + task.sliceNs));
    } else if (task.rank instanceof Rank.Deadline) {
      atNs = Math.min(atNs, nowNs + task.dlBudgetNs);
    } else if (isRoundRobin(task)) {
      atNs = Math.min(atNs, nowNs + task.turnLeftNs);
    }
    events.add(atNs, EventKind.CPU, cpu.index, ++cpu.eventVersion);
  }

  /// The tick at which the kernel notices that the slice is used up (`task_tick_scx()`). All CPUs'
  /// ticks are at the same time.
  private long tick(long atNs) {
    return tickNs == 0 ? atNs : (atNs + tickNs - 1) / tickNs * tickNs;
  }

  private static long timeFor(long workNs, int capacity) {
    if (capacity == FULL_CAPACITY || workNs >= Long.MAX_VALUE / 4096) {
      return workNs;
    }
    return (workNs * FULL_CAPACITY + capacity - 1) / capacity;
  }

  /// Whether a `SCHED_RR` task's turn is over (`task_tick_rt()`).
  static boolean isTurnOver(SimTask task) {
    return isRoundRobin(task) && task.turnLeftNs == 0;
  }

  private static boolean isRoundRobin(SimTask task) {
    return task.rank instanceof Rank.RealTime realTime && realTime.roundRobin();
  }

  /// Has others of the same real-time priority go first (`requeue_task_rt()`).
  void giveWay(SimTask task) {
    task.turnLeftNs = ROUND_ROBIN_NS;
    state.realTime.remove(task);
    state.realTime.add(task, state.nowNs);
    task.givesWay = true;
  }
}
