// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import dev.scx4j.engine.machine.Report;
import dev.scx4j.simulator.entities.DispatchQueue;
import dev.scx4j.simulator.entities.ReportState;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.entities.TaskContext;

/// Where a decision sends a task: to which CPU's queue, or back, if it cannot be
/// (`destinations.bpf.h`). One thread.
final class Destinations {
  private final MechanismState state;
  private final Reports reports;

  Destinations(MechanismState state, Reports reports) {
    this.state = state;
    this.reports = reports;
  }

  /// The CPU whose queue a decision goes to, or -1 for the queue that all share.
  int of(SimTask task, int decidedCpu) {
    if (decidedCpu >= 0) {
      return decidedCpu;
    }
    return task.allowedCount == 1 && state.kernel.cpus().length > 1 ? task.allowed.first() : -1;
  }

  /// Why a task cannot go to the queue of that CPU now, as [Report#detail()] says it, or 0.
  int hindrance(SimTask task, int cpu) {
    if (cpu < 0) {
      return 0;
    }
    if (cpu >= state.kernel.cpus().length || !state.kernel.cpus()[cpu].online) {
      return Report.REFUSED_OFFLINE;
    }
    return task.allowed.contains(cpu) ? 0 : Report.REFUSED_CPU;
  }

  /// Moves a decided task to a ready queue, and tells a CPU that can run it.
  ///
  /// @param cpu as [#of(SimTask, int)] says
  void toReady(SimTask task, int cpu, long sliceNs) {
    TaskContext context = task.context;
    if (cpu < 0 || context.heldCpu >= 0) {
      enterReady(context);
    }
    long key = context.heldKeyed ? context.heldVtime : state.decisionNumber++;
    DispatchQueue queue = cpu < 0 ? state.ready : state.kernel.cpus()[cpu].ready;
    state.kernel.move(task, queue, sliceNs, key);
    kickFor(task, cpu, context.heldPreempts);
  }

  private void enterReady(TaskContext context) {
    if (!context.counted) {
      context.counted = true;
      state.readyCount++;
    }
  }

  /// The task's decision does not wait for a CPU any more, if it did.
  void leaveReady(TaskContext context) {
    if (context.counted) {
      context.counted = false;
      state.readyCount--;
    }
  }

  /// Has a CPU that can carry a decision out look for work.
  void kickFor(SimTask task, int cpu, boolean preempts) {
    if (cpu >= 0) {
      if (preempts) {
        state.kernel.kickPreempting(cpu);
      } else {
        state.kernel.kickIdle(cpu);
      }
      return;
    }
    int idle = state.kernel.idle().pick(task.allowed);
    if (idle >= 0) {
      state.kernel.kickIdle(idle);
    }
  }

  /// The decision cannot be; the task waits on, and user space is told to think again.
  void refuse(SimTask task, int cpu, int why) {
    state.counters.refused++;
    if (reports.outcome(Report.REFUSED, task, cpu, why)) {
      return;
    }
    TaskContext context = task.context;
    if (context.reported != ReportState.SENT) {
      return;
    }
    context.reported = ReportState.NONE;
    context.seq = ++state.lastSeq;
    state.counters.withdrawn++;
    state.counters.quietIn++;
    state.counters.unreported++;
  }
}
