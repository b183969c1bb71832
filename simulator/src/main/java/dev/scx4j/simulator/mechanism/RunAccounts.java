// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.simulator.entities.ReportState;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.entities.TaskClass;
import dev.scx4j.simulator.entities.TaskContext;

/// Keeps account of a task's time on a CPU, from its beginning to its end (`running` and `stopping`
/// of `scx4j.bpf.c`). One thread.
final class RunAccounts {
  private final MechanismState state;
  private final Reports reports;
  private final Net net;
  private final Outcomes outcomes;

  RunAccounts(MechanismState state, Reports reports, Net net, Outcomes outcomes) {
    this.state = state;
    this.reports = reports;
    this.net = net;
    this.outcomes = outcomes;
  }

  /// A task begins to run.
  void begin(SimTask task) {
    long nowNs = state.kernel.nowNs();
    SimCpu cpu = state.kernel.cpus()[task.cpu];
    TaskContext context = task.context;
    outcomes.settle(task, false);
    cpu.takingOverdue = false;
    context.startedNs = nowNs;
    context.grantedNs = task.sliceNs;
    context.scheduled++;
    context.waitLastNs = context.enqueuedNs != 0 ? nowNs - context.enqueuedNs : 0;
    context.enqueuedNs = 0;
    switch (context.kind) {
      case AGENT -> {
        Privileged.begin(cpu, nowNs);
        state.agentRunning = true;
        state.lastAgentNs = nowNs;
      }
      case KERNEL -> Privileged.begin(cpu, nowNs);
      case ORDINARY -> cpu.currentVtime = context.vtime;
    }
  }

  /// A task stops running.
  ///
  /// @param runnable whether it wants to go on
  void end(SimTask task, boolean runnable) {
    long nowNs = state.kernel.nowNs();
    TaskContext context = task.context;
    if (context.startedNs < 0) {
      return;
    }
    long ranNs = nowNs - context.startedNs;
    context.startedNs = -1;
    context.runTotalNs += ranNs;
    context.runLastNs = ranNs;
    if (context.kind == TaskClass.ORDINARY) {
      if (context.nextReason != EnqueueReason.YIELDED) {
        boolean cutShort = task.sliceNs > 0 || ranNs < context.grantedNs - context.grantedNs / 8;
        context.nextReason = cutShort ? EnqueueReason.PREEMPTED : EnqueueReason.SLICE_USED;
      }
      if (context.nextReason != EnqueueReason.PREEMPTED || ranNs >= MechanismState.SHORT_RUN_NS) {
        context.unservedNs = 0;
      }
    } else {
      if (context.kind != TaskClass.AGENT) {
        context.nextReason = EnqueueReason.CHANGED;
      }
      context.unservedNs = 0;
      Privileged.end(state.kernel.cpus()[task.cpu], ranNs, nowNs);
    }
    if (context.kind == TaskClass.AGENT) {
      state.agentRunning = false;
      return;
    }
    net.charge(task, ranNs);
    if (!runnable) {
      context.nextReason = EnqueueReason.CHANGED;
      if (context.known
          && context.kind == TaskClass.ORDINARY
          && context.reported == ReportState.ENDED
          && !state.fallback) {
        context.reported = ReportState.NONE;
        reports.outcome(Report.SLEPT, task, task.cpu, 0);
      }
    }
  }
}
