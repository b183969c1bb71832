// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import static dev.scx4j.simulator.kernel.SchedExtOps.ENQ_LAST;
import static dev.scx4j.simulator.kernel.SchedExtOps.ENQ_WAKEUP;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.simulator.entities.DispatchQueue;
import dev.scx4j.simulator.entities.ReportState;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.entities.TaskClass;
import dev.scx4j.simulator.entities.TaskContext;
import dev.scx4j.simulator.entities.WaitState;

/// Where a task goes that wants to run: at once to an idle CPU, or into a queue, from where user
/// space is told of it (`select_cpu` and `enqueue` of `scx4j.bpf.c`). One thread.
final class Enqueues {
  private final MechanismState state;
  private final Reports reports;
  private final AgentCalls calls;
  private final Net net;
  private final Destinations destinations;
  private final AgentTurns agent;

  Enqueues(
      MechanismState state,
      Reports reports,
      AgentCalls calls,
      Net net,
      Destinations destinations,
      AgentTurns agent) {
    this.state = state;
    this.reports = reports;
    this.calls = calls;
    this.net = net;
    this.destinations = destinations;
    this.agent = agent;
  }

  private static boolean isBypassed(SimTask task) {
    return task.isKernelThread;
  }

  /// Whether an idle CPU is not simply the task's, but user space is to be asked.
  private boolean isChoice(SimTask task, boolean ours) {
    if (ours || state.fallback) {
      return false;
    }
    return (state.everyWakeUp && !isBypassed(task)) || (state.lateBinding && net.waiting() > 0);
  }

  /// A task wakes up: chooses a CPU, and has it run there if it idles.
  int selectCpu(SimTask task, int previousCpu, boolean synchronous, int wakerCpu) {
    int cpu = state.kernel.selectCpu(task, previousCpu, synchronous, wakerCpu);
    if (cpu < 0) {
      return previousCpu;
    }
    boolean ours = agent.isOurs(task);
    if (isChoice(task, ours)) {
      state.kernel.kickIdle(cpu);
      return cpu;
    }
    TaskContext context = task.context;
    if (ours) {
      context.kind = TaskClass.AGENT;
    } else if (isBypassed(task)) {
      state.counters.bypassed++;
      context.kind = TaskClass.KERNEL;
    } else {
      state.counters.direct++;
      context.kind = TaskClass.ORDINARY;
    }
    context.enqueuedNs = 0;
    context.unservedNs = 0;
    net.key(task);
    state.kernel.insertDirect(task, state.options.sliceNs());
    return cpu;
  }

  /// A task is to wait in a queue.
  void enqueue(SimTask task, int flags) {
    if (agent.isOurs(task)) {
      agent.enqueue(task, flags, state.kernel.nowNs());
    } else if (isBypassed(task)) {
      enqueueBypassed(task, flags);
    } else {
      enqueueOrdinary(task, flags);
    }
  }

  /// Kernel threads: decided here.
  private void enqueueBypassed(SimTask task, int flags) {
    state.counters.bypassed++;
    task.context.kind = TaskClass.KERNEL;
    task.context.enqueuedNs = state.kernel.nowNs();
    boolean bound = task.allowedCount == 1;
    DispatchQueue queue = bound ? state.kernel.cpus()[task.cpu].kernel : state.kernelQueue;
    state.kernel.insert(task, queue, state.options.sliceNs(), net.key(task));
    if (bound || (flags & ENQ_LAST) != 0) {
      state.kernel.kickIdle(task.cpu);
      return;
    }
    int idle = state.kernel.idle().pick(task.allowed);
    if (idle >= 0) {
      state.kernel.kickIdle(idle);
    }
  }

  private static EnqueueReason reasonOf(TaskContext context, int flags) {
    EnqueueReason reason = context.nextReason;
    context.nextReason = EnqueueReason.CHANGED;
    if (context.seq == 0) {
      return EnqueueReason.NEW;
    }
    return (flags & ENQ_WAKEUP) != 0 ? EnqueueReason.WOKEN : reason;
  }

  /// An ordinary task: into the net, and reported.
  private void enqueueOrdinary(SimTask task, int flags) {
    long nowNs = state.kernel.nowNs();
    TaskContext context = task.context;
    EnqueueReason reason = reasonOf(context, flags);
    int generation = net.open();
    if (reason == EnqueueReason.PREEMPTED && context.unservedNs != 0) {
      generation = net.back(context, nowNs);
    } else {
      context.unservedNs = Math.max(1, nowNs);
    }
    context.kind = TaskClass.ORDINARY;
    context.enqueuedNs = nowNs;
    context.generation = generation;
    context.overdue = false;
    destinations.leaveReady(context);
    context.reported = ReportState.NONE;
    context.seq = ++state.lastSeq;
    context.state = WaitState.NET;
    state.kernel.insert(task, state.net[generation], state.options.sliceNs(), net.key(task));
    if (!state.fallback && reports.enqueue(task, reason)) {
      context.reported = ReportState.SENT;
      state.counters.reported++;
    } else {
      state.counters.quietIn++;
      if (state.fallback) {
        state.counters.bypassed++;
      } else {
        state.counters.unreported++;
      }
    }
    callFor(task, reason, flags, nowNs);
  }

  /// Has somebody look at an enqueue: an idle CPU, or the agent.
  private void callFor(SimTask task, EnqueueReason reason, int flags, long nowNs) {
    boolean last = (flags & ENQ_LAST) != 0;
    if (state.fallback || state.netMode || state.conserving) {
      int idle = state.kernel.idle().pick(task.allowed);
      if (idle >= 0) {
        state.kernel.kickIdle(idle);
      } else if (last) {
        state.kernel.kickIdle(task.cpu);
      }
      if (state.fallback) {
        return;
      }
    }
    if (last) {
      calls.need(-1, nowNs);
      state.kernel.kickIdle(task.cpu);
    } else if (reason == EnqueueReason.WOKEN || reason == EnqueueReason.NEW) {
      calls.need(task.cpu, nowNs);
    } else {
      calls.tellIdleCpu();
    }
  }
}
