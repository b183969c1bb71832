// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import dev.scx4j.engine.machine.Report;
import dev.scx4j.simulator.entities.ReportState;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.entities.TaskContext;
import dev.scx4j.simulator.entities.WaitState;

/// How an enqueue ends: decided, rescued, overdue or withdrawn, exactly once (`outcomes.bpf.h`).
/// One thread.
final class Outcomes {
  private final MechanismState state;
  private final Reports reports;

  Outcomes(MechanismState state, Reports reports) {
    this.state = state;
    this.reports = reports;
  }

  /// Ends the task's enqueue, if it has not ended yet.
  ///
  /// @param withdrawn whether the task does not run now
  void settle(SimTask task, boolean withdrawn) {
    TaskContext context = task.context;
    WaitState was = context.state;
    context.state = WaitState.OUT;
    if (was == WaitState.OUT) {
      return;
    }
    if (context.counted) {
      context.counted = false;
      state.readyCount--;
    }
    boolean sent = context.reported == ReportState.SENT;
    context.reported = ReportState.ENDED;
    OutcomeCounters counters = state.counters;
    SimCpu cpu = state.kernel.callingCpu();
    if (!sent) {
      context.reported = ReportState.MISSED;
      counters.quietOut++;
      return;
    }
    if (withdrawn) {
      counters.withdrawn++;
      reports.outcome(Report.WITHDRAWN, task, -1, 0);
    } else if (cpu.takingOverdue || context.overdue) {
      counters.overdue++;
      reports.outcome(Report.OVERDUE, task, cpu.index, 0);
    } else if (was == WaitState.READY) {
      counters.decided++;
    } else {
      counters.rescued++;
      task.overheadNs += state.costs.rescueNs();
      reports.outcome(Report.RESCUED, task, cpu.index, 0);
    }
  }
}
