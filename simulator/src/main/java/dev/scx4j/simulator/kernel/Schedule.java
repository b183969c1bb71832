// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import org.jspecify.annotations.Nullable;

/// `__schedule()`: chooses what a CPU runs next and switches to it.
///
/// The scheduler is called in the order of `kernel/sched/ext.c`: `balance_one()` asks for the next
/// task before the last one is put back, `put_prev_task_scx()` stops and enqueues that one,
/// `set_next_task_scx()` starts the other. One thread.
final class Schedule {
  private static final int DISPATCH_MAX_LOOPS = 32; // SCX_DSP_MAX_LOOPS

  private final KernelState state;
  private final RealTimeClasses realTime;
  private final IdleCpus idle;
  private final RunningTime time;
  private final Activation activation;
  private final Rescheduling rescheduling;
  private final SwitchMeasures measures;

  Schedule(
      KernelState state,
      RunningTime time,
      Activation activation,
      Rescheduling rescheduling,
      SwitchMeasures measures) {
    this.state = state;
    realTime = state.realTime;
    idle = state.idle;
    this.time = time;
    this.activation = activation;
    this.rescheduling = rescheduling;
    this.measures = measures;
  }

  /// Has a CPU choose now.
  void run(SimCpu cpu) {
    cpu.rescheduleAtNs = Long.MAX_VALUE;
    if (!cpu.online) {
      return;
    }
    state.calling = cpu.index;
    SimTask previous = cpu.current;
    if (previous != null) {
      time.charge(cpu, previous);
    }
    SimTask next = realTime.isEmpty() ? null : realTime.pick(cpu);
    if (next == null) {
      next = balance(cpu, previous);
    }
    if (next != previous) {
      if (previous != null) {
        putPrevious(cpu, previous, next);
      }
      switchTo(cpu, previous, next);
    }
    if (next == null) {
      idle.enter(cpu.index); // again, if it was spoken for and found nothing
    } else {
      if (next == previous) {
        next.measures.goneOn++;
      }
      time.setEnd(cpu, next);
    }
    state.calling = -1;
    if (next != previous && !realTime.isEmpty()) {
      // push_rt_task(): another CPU may have room
      rescheduling.preempt(realTime.cpuForWaiting());
    }
  }

  /// `balance_one()` and `pick_task_scx()`.
  private @Nullable SimTask balance(SimCpu cpu, @Nullable SimTask previous) {
    boolean mayGoOn =
        previous != null
            && previous.runnable
            && previous.isNormal()
            && previous.allowed.contains(cpu.index);
    if (previous != null && mayGoOn && previous.sliceNs > 0) {
      return previous;
    }
    SchedExtOps ops = state.ops();
    for (int loop = 0; cpu.local.size() == 0 && loop < DISPATCH_MAX_LOOPS; loop++) {
      state.happened++;
      ops.dispatch(cpu, previous != null && previous.isNormal() ? previous : null);
      if (previous != null && mayGoOn && previous.sliceNs > 0) {
        return previous;
      }
      if (cpu.local.size() == 0) {
        break; // nothing was dispatched
      }
    }
    return cpu.local.first();
  }

  /// `put_prev_task_scx()`, and what a class above does when it loses its CPU.
  private void putPrevious(SimCpu cpu, SimTask previous, @Nullable SimTask next) {
    previous.onCpu = false;
    cpu.current = null;
    state.observer.ran(previous, cpu.index, state.nowNs);
    if (!previous.runnable) {
      return;
    }
    measures.wants(previous, false);
    if (!previous.isNormal()) {
      return;
    }
    SchedExtOps ops = state.ops();
    ops.stopping(previous, true);
    if (!previous.allowed.contains(cpu.index)) {
      activation.moveAway(previous);
    } else if (previous.sliceNs > 0) {
      cpu.local.addFirst(previous);
    } else {
      state.happened++;
      ops.enqueue(previous, next == null ? SchedExtOps.ENQ_LAST : 0);
    }
  }

  /// `set_next_task_scx()`, and the switch itself.
  private void switchTo(SimCpu cpu, @Nullable SimTask previous, @Nullable SimTask next) {
    long nowNs = state.nowNs;
    if (previous == null) {
      cpu.idleNs += nowNs - cpu.idleSinceNs;
    }
    cpu.current = next;
    state.free.note(cpu);
    if (next == null) {
      cpu.eventVersion++;
      cpu.idleSinceNs = nowNs;
      return;
    }
    state.happened++;
    idle.claim(cpu.index);
    if (next.local != null) {
      next.local.remove(next);
    }
    next.onCpu = true;
    next.cpu = cpu.index;
    next.chargedNs = nowNs;
    measures.switched(cpu, next);
    cpu.last = next;
    if (next.isNormal()) {
      state.ops().running(next);
    }
  }
}
