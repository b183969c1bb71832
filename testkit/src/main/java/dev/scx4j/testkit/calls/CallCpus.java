// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.calls;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.testkit.calls.CallTask.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which task is on which CPU, and which CPUs there are. Agent thread only.
final class CallCpus {
  private final MutableCpuSet online;
  private final CpuSet all;
  private final @Nullable CallTask[] running;
  private final int[] offlineAtStep;

  /// @param online those that are online; changed here
  CallCpus(int count, MutableCpuSet online) {
    this.online = online;
    all = CpuSet.range(0, count - 1);
    running = new CallTask[count];
    offlineAtStep = new int[count];
  }

  int count() {
    return running.length;
  }

  CpuSet all() {
    return all;
  }

  CpuSet online() {
    return online;
  }

  /// What runs there, or null.
  @Nullable CallTask running(int cpu) {
    return running[cpu];
  }

  void bringOnline(int cpu) {
    online.add(cpu);
  }

  void takeOffline(int cpu, int step) {
    online.remove(cpu);
    offlineAtStep[cpu] = step;
  }

  /// Those that are online and have nothing to run.
  void findFree(MutableCpuSet free) {
    free.clear();
    for (int cpu = 0; cpu < running.length; cpu++) {
      if (isFree(cpu)) {
        free.add(cpu);
      }
    }
  }

  private boolean isFree(int cpu) {
    return running[cpu] == null && online.contains(cpu);
  }

  /// A free CPU that the task may use, or -1.
  int freeFor(CallTask task) {
    for (int cpu = 0; cpu < running.length; cpu++) {
      if (isFree(cpu) && task.allowed.contains(cpu)) {
        return cpu;
      }
    }
    return -1;
  }

  /// Has a task run on a CPU that is free.
  void run(CallTask task, int cpu, long nowNs) {
    task.state = State.RUNNING;
    task.previousCpu = cpu;
    task.lastWaitNs = nowNs - task.enqueuedAtNs;
    running[cpu] = task;
  }

  /// The CPU that a task runs on.
  int of(CallTask task) {
    for (int cpu = 0; cpu < running.length; cpu++) {
      if (running[cpu] == task) {
        return cpu;
      }
    }
    throw new IllegalStateException(task + " does not run");
  }

  /// Has a task stop that runs.
  void leave(CallTask task, long ranNs) {
    running[of(task)] = null;
    task.state = State.ASLEEP;
    task.ran(ranNs);
  }

  /// CPUs take what was decided, in the order of the decisions.
  void take(List<CallTask> ready, long nowNs) {
    for (int i = 0; i < ready.size(); ) {
      CallTask task = ready.get(i);
      int cpu = task.decidedCpu < 0 ? freeFor(task) : task.decidedCpu;
      if (cpu >= 0 && isFree(cpu)) {
        ready.remove(i);
        run(task, cpu, nowNs);
      } else {
        i++;
      }
    }
  }

  /// Which CPUs are offline, for a message about a task; empty if all are online.
  String absences(CallTask task) {
    StringBuilder text = new StringBuilder();
    for (int cpu = 0; cpu < running.length; cpu++) {
      if (!online.contains(cpu)) {
        text.append(
            "; CPU %d is offline since step %d%s"
                .formatted(
                    cpu,
                    offlineAtStep[cpu],
                    task.previousCpu == cpu ? ", and the task was there last" : ""));
      }
    }
    return text.toString();
  }
}
