// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;

/// How a task comes to wait for a CPU, and for which: it wakes up, or has to leave the CPU or the
/// queue that it had. One thread.
final class Activation {
  private final KernelState state;
  private final SimCpu[] cpus;
  private final Rescheduling rescheduling;
  private final SwitchMeasures measures;

  Activation(KernelState state, Rescheduling rescheduling, SwitchMeasures measures) {
    this.state = state;
    cpus = state.cpus;
    this.rescheduling = rescheduling;
    this.measures = measures;
  }

  /// `try_to_wake_up()`.
  void wake(SimTask task, int waker, boolean synchronous) {
    if (task.runnable || task.exited) {
      return;
    }
    state.happened++;
    task.runnable = true;
    task.wakeVersion++;
    state.runner().woken(task);
    measures.wants(task, true);
    if (!task.isNormal()) {
      activateRealTime(task);
      return;
    }
    int before = state.calling;
    state.calling = waker;
    int cpu = task.cpu;
    if (task.allowedCount > 1) {
      cpu = state.ops().selectCpu(task, task.cpu, synchronous, waker);
    }
    activate(task, usable(task, cpu), SchedExtOps.ENQ_WAKEUP);
    state.calling = before;
  }

  /// A task wants to run from now on, wherever it may.
  void activate(SimTask task) {
    if (task.isNormal()) {
      activate(task, usable(task, task.cpu), 0);
    } else {
      activateRealTime(task);
    }
  }

  /// `enqueue_task_scx()`.
  private void activate(SimTask task, int cpu, int flags) {
    SchedExtOps ops = state.ops();
    task.cpu = cpu;
    ops.runnable(task);
    if (task.direct) {
      task.direct = false;
      SimCpu target = cpus[cpu];
      target.local.addLast(task);
      if (target.current == null) {
        rescheduling.kick(target);
      }
    } else {
      state.happened++;
      ops.enqueue(task, flags);
    }
  }

  private void activateRealTime(SimTask task) {
    if (!task.throttled) {
      findCpu(task);
      rescheduling.preempt(state.realTime.add(task, state.nowNs));
    }
  }

  /// Sees to it that the task may use a CPU that is online.
  void findCpu(SimTask task) {
    usable(task, task.cpu);
  }

  /// A CPU that the task may use and that is online, the given one if possible; its own mask is
  /// widened to all CPUs if there is none (`select_fallback_rq()`).
  private int usable(SimTask task, int cpu) {
    if (task.allowed.contains(cpu) && state.online.contains(cpu)) {
      return cpu;
    }
    int other = task.allowed.firstCommon(state.online);
    if (other < 0) {
      task.allowed = CpuSet.range(0, cpus.length - 1);
      task.allowedCount = cpus.length;
      state.ops().setCpumask(task);
      other = state.online.first();
    }
    return other;
  }

  /// A task of `sched_ext` may not use its CPU any more (`migration_cpu_stop()`).
  void moveAway(SimTask task) {
    state.ops().quiescent(task);
    task.sliceNs = 0;
    activate(task, usable(task, task.cpu), 0);
  }

  /// Takes a waiting task of `sched_ext` out of its queue (`dequeue_task_scx()`).
  void leaveQueue(SimTask task) {
    if (task.local != null) {
      task.local.remove(task);
    } else if (task.queue != null) {
      task.queue.remove(task);
      state.ops().dequeue(task, true);
    }
  }
}
