// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.engine.tasks.TaskRecord;
import dev.scx4j.engine.tasks.TaskState;
import org.jspecify.annotations.Nullable;

/// CPUs that look free and are not: a decision is on its way to each, for a task that can run
/// nowhere else.
///
/// Such a decision does not wait in the queue that all CPUs share, and is not among those that the
/// machine counts as ready. Without this, the CPU would be decided for again and again until it has
/// switched, and then have its next tasks fixed long before it is their turn. Agent thread only.
final class BoundDecisions {
  private final @Nullable TaskRecord[] tasks;
  private final long[] enqueues;
  private final long[] sinceNs;
  private final MutableCpuSet cpus;

  BoundDecisions(int cpuCount) {
    tasks = new @Nullable TaskRecord[cpuCount];
    enqueues = new long[cpuCount];
    sinceNs = new long[cpuCount];
    cpus = new MutableCpuSet(cpuCount);
  }

  /// A decision for any CPU was handed over. Where there is only one CPU, nothing is special about
  /// a task that is bound to it.
  void note(TaskRecord task, long nowNs) {
    CpuSet allowed = task.allowedCpus();
    int cpu = allowed.first();
    if (tasks.length > 1 && cpu >= 0 && allowed.next(cpu + 1) < 0) {
      tasks[cpu] = task;
      enqueues[cpu] = task.enqueueNumber();
      sinceNs[cpu] = nowNs;
      cpus.add(cpu);
    }
  }

  /// Strikes those CPUs off the free ones. A decision has arrived when its CPU is not free any more
  /// or its task is heard of again; one that takes longer than [Demand#PATIENCE_NS] is not waited
  /// for.
  ///
  /// @return how many were struck off
  int strikeOff(MutableCpuSet free, long nowNs) {
    int struck = 0;
    for (int cpu = cpus.first(); cpu >= 0; cpu = cpus.next(cpu + 1)) {
      if (free.contains(cpu) && isOnItsWay(cpu, nowNs)) {
        free.remove(cpu);
        struck++;
      } else {
        cpus.remove(cpu);
        tasks[cpu] = null;
      }
    }
    return struck;
  }

  private boolean isOnItsWay(int cpu, long nowNs) {
    TaskRecord task = tasks[cpu];
    return task != null
        && task.state() == TaskState.DECIDED
        && task.enqueueNumber() == enqueues[cpu]
        && nowNs - sinceNs[cpu] < Demand.PATIENCE_NS;
  }
}
