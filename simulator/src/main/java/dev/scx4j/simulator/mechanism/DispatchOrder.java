// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import dev.scx4j.simulator.entities.DispatchQueue;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.entities.TaskClass;
import org.jspecify.annotations.Nullable;

/// Who goes before whom on a CPU that needs a task (`dispatch` of `scx4j.bpf.c`): the late agent,
/// the privileged within their budget, the overdue, the decided, the net; see
/// `docs/architecture.md`. One thread.
final class DispatchOrder {
  private final MechanismState state;
  private final Net net;
  private final Decisions decisions;
  private final Heartbeat heartbeat;
  private final AgentTurns agent;

  DispatchOrder(
      MechanismState state, Net net, Decisions decisions, Heartbeat heartbeat, AgentTurns agent) {
    this.state = state;
    this.net = net;
    this.decisions = decisions;
    this.heartbeat = heartbeat;
    this.agent = agent;
  }

  /// Gives a CPU a task, or lets the one go on that ran there, or neither.
  void dispatch(SimCpu cpu, @Nullable SimTask previous) {
    long nowNs = state.kernel.nowNs();
    cpu.takingOverdue = false;
    if (state.orphanedCpus > 0) {
      decisions.adoptOrphans();
    }
    net.turn(nowNs);
    if (agent.takeLate(cpu, nowNs)) {
      return;
    }
    boolean privileged = Privileged.isLeft(cpu, previous, nowNs);
    if (privileged && agent.takePrivileged(cpu, previous, nowNs)) {
      return;
    }
    if (takeOverdue(cpu, nowNs) || takeReady(cpu)) {
      return;
    }
    if ((heartbeat.checkSilence(nowNs) || state.fallback || state.conserving)
        && net.take(cpu, previous, nowNs)) {
      return;
    }
    if (!privileged && agent.takePrivileged(cpu, previous, nowNs)) {
      return;
    }
    boolean afterAgent = previous != null && previous.context.kind == TaskClass.AGENT;
    boolean afterOrdinary = previous != null && previous.context.kind == TaskClass.ORDINARY;
    boolean newlyFree = afterOrdinary && net.waiting() > 0;
    if (!state.fallback && !afterAgent && (state.agentRunning || newlyFree)) {
      state.agentNeeded = true;
    }
    agent.take(cpu, previous, nowNs);
  }

  /// The floor: whatever the policy says, nothing waits longer than max-wait.
  private boolean takeOverdue(SimCpu cpu, long nowNs) {
    if (net.takeOverdue(cpu, nowNs)) {
      return true;
    }
    if (nowNs - cpu.scannedNs < MechanismState.READY_SCAN_NS) {
      return false;
    }
    if (takeOverdueFrom(cpu, cpu.ready, nowNs) || takeOverdueFrom(cpu, state.ready, nowNs)) {
      return true;
    }
    cpu.scannedNs = nowNs;
    return false;
  }

  private boolean takeOverdueFrom(SimCpu cpu, DispatchQueue queue, long nowNs) {
    boolean fromEnd = (cpu.turn++ & 1) != 0;
    SimTask task = fromEnd ? queue.last() : queue.first();
    for (int left = MechanismState.READY_SCAN_MAX; task != null && left > 0; left--) {
      if (nowNs - task.context.unservedNs >= state.options.maxWaitNs()
          && task.allowed.contains(cpu.index)) {
        cpu.takingOverdue = true;
        state.kernel.moveToLocal(task, cpu);
        return true;
      }
      task = fromEnd ? queue.previous(task) : queue.next(task);
    }
    return false;
  }

  /// What was decided: for this CPU, or for any, by key.
  private boolean takeReady(SimCpu cpu) {
    SimTask own = cpu.ready.first();
    if (own == null) {
      return state.kernel.moveToLocal(state.ready, cpu);
    }
    SimTask shared = state.ready.first();
    boolean ownFirst = shared == null || !MechanismState.before(shared.key, own.key);
    return ownFirst
        ? state.kernel.moveToLocal(cpu.ready, cpu) || state.kernel.moveToLocal(state.ready, cpu)
        : state.kernel.moveToLocal(state.ready, cpu) || state.kernel.moveToLocal(cpu.ready, cpu);
  }
}
