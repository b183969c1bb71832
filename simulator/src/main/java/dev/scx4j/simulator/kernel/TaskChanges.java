// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;

/// What is changed of tasks from outside: their CPUs, control group and rank. The scheduler is told
/// as by `sched_change_begin()`, the change, and `sched_change_end()`. One thread.
final class TaskChanges {
  private final KernelState state;
  private final RunningTime time;
  private final Activation activation;
  private final Rescheduling rescheduling;

  TaskChanges(
      KernelState state, RunningTime time, Activation activation, Rescheduling rescheduling) {
    this.state = state;
    this.time = time;
    this.activation = activation;
    this.rescheduling = rescheduling;
  }

  /// `sched_setaffinity(2)`; nothing changes if none of the CPUs is online (`EINVAL`).
  void setAllowed(SimTask task, CpuSet allowed) {
    if (!allowed.intersects(state.online)) {
      return;
    }
    change(
        task,
        () -> {
          task.allowed = allowed;
          task.allowedCount = allowed.size();
          state.ops().setCpumask(task);
        });
  }

  /// A move to another control group.
  void setGroup(SimTask task, long cgroupId) {
    change(task, () -> task.cgroupId = cgroupId);
  }

  /// `setpriority(2)`, `sched_setscheduler(2)`.
  void setRank(SimTask task, Rank rank) {
    boolean stays = rank instanceof Rank.Deadline && task.rank instanceof Rank.Deadline;
    change(
        task,
        () -> {
          task.rank(rank);
          if (!stays) {
            DeadlineBudgets.reset(task);
          }
        });
  }

  private void change(SimTask task, Runnable change) {
    boolean wasNormal = task.isNormal();
    if (!task.runnable || task.exited) {
      change.run();
      if (wasNormal && !task.isNormal()) {
        state.ops().quiescent(task);
      }
      return;
    }
    if (task.onCpu) {
      changeRunning(task, wasNormal, change);
      return;
    }
    if (wasNormal) {
      activation.leaveQueue(task);
      state.ops().quiescent(task);
    } else if (!task.throttled) {
      state.realTime.remove(task);
    }
    change.run();
    activation.activate(task);
  }

  private void changeRunning(SimTask task, boolean wasNormal, Runnable change) {
    SimCpu cpu = state.cpus[task.cpu];
    time.charge(cpu, task);
    if (wasNormal) {
      state.ops().stopping(task, false);
      state.ops().quiescent(task);
    } else if (!task.throttled) {
      state.realTime.remove(task);
    }
    change.run();
    if (task.isNormal()) {
      state.ops().runnable(task);
      state.ops().running(task);
      if (!wasNormal) {
        task.sliceNs = 0;
      }
    } else if (!task.throttled) {
      state.realTime.add(task, state.nowNs);
    }
    state.free.note(cpu);
    if (!task.allowed.contains(cpu.index)) {
      task.sliceNs = 0;
    }
    rescheduling.ask(cpu, 0);
  }
}
