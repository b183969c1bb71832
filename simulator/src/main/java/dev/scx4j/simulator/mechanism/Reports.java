// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.engine.machine.ReportValues;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.entities.TaskContext;
import org.jspecify.annotations.Nullable;

/// Telling user space (the first part of `reports.bpf.h`). One thread.
final class Reports {
  private static final int WORDS_PER_REPORT = 8;

  private final MechanismState state;
  private final int cpus;
  final ReportQueue queue;

  Reports(MechanismState state) {
    this.state = state;
    cpus = state.kernel.cpus().length;
    queue = new ReportQueue(state.slots.reports());
  }

  /// Announces an enqueue.
  ///
  /// @return false if there is no room: the task waits in the net all the same
  boolean enqueue(SimTask task, EnqueueReason reason) {
    TaskContext context = task.context;
    if (context.toldTo != state.tenure) {
      context.maskDirty = true; // another agent has not been told which CPUs it may use
    }
    boolean all = task.allowedCount >= cpus;
    boolean one = !all && task.allowedCount == 1;
    if (!all && !one && context.maskDirty && !affinity(task)) {
      return false;
    }
    ReportValues values = queue.reserve();
    if (values == null) {
      return false;
    }
    values.about(Report.ENQUEUED, task.pid, task.id, context.seq, context.enqueuedNs);
    ran(values, context)
        .named(task.nameLow, task.nameHigh)
        .inProcess(task.tgid)
        .inGroup(task.cgroupId)
        .weighing(task.nice, task.weight)
        .because(reason)
        .lastOn(task.cpu)
        .atVtime(context.vtime)
        .kernelThread(task.isKernelThread);
    if (one) {
      values.pinnedTo(task.allowed.first());
    } else if (!all) {
      values.restricted();
    }
    context.known = true;
    context.toldTo = state.tenure;
    return true;
  }

  private boolean affinity(SimTask task) {
    CpuSet allowed = task.allowed;
    for (int first = 0; first < cpus; first += WORDS_PER_REPORT * Long.SIZE) {
      ReportValues values = queue.reserve();
      if (values == null) {
        return false;
      }
      long[] words = new long[Math.min(WORDS_PER_REPORT, (cpus - first + 63) / Long.SIZE)];
      for (int cpu = allowed.next(first);
          cpu >= 0 && cpu < first + words.length * Long.SIZE;
          cpu = allowed.next(cpu + 1)) {
        words[(cpu - first) / Long.SIZE] |= 1L << cpu;
      }
      values
          .about(Report.AFFINITY, task.pid, task.id, task.context.seq, state.kernel.nowNs())
          .cpus(first, words);
    }
    task.context.maskDirty = false;
    return true;
  }

  /// Tells how an enqueue ended, or what else happened to a task or CPU.
  ///
  /// @param task null if it is about a CPU
  /// @return false if there is no room
  boolean outcome(int kind, @Nullable SimTask task, int cpu, int detail) {
    ReportValues values = queue.reserve();
    if (values == null) {
      state.counters.lostReports++;
      return false;
    }
    if (task == null) {
      values.about(kind, 0, 0, 0, state.kernel.nowNs());
    } else {
      values.about(kind, task.pid, task.id, task.context.seq, state.kernel.nowNs());
      ran(values, task.context);
    }
    values.on(cpu, detail);
    return true;
  }

  private static ReportValues ran(ReportValues values, TaskContext context) {
    return values.ran(context.runTotalNs, context.runLastNs, context.waitLastNs, context.scheduled);
  }
}
