// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.entities.TaskClass;
import dev.scx4j.simulator.kernel.SchedExtOps;
import org.jspecify.annotations.Nullable;

/// The turns of those who go before ordinary tasks (`agent.bpf.h`). The agent's process has no
/// other threads here. One thread.
final class AgentTurns {
  private final MechanismState state;
  private final AgentCalls calls;

  AgentTurns(MechanismState state, AgentCalls calls) {
    this.state = state;
    this.calls = calls;
  }

  /// Whether the task is the agent; one that was abandoned is not.
  boolean isOurs(SimTask task) {
    return task == state.agent && !state.fallback;
  }

  /// The agent wants to run or comes to park.
  void enqueue(SimTask task, int flags, long nowNs) {
    task.context.kind = TaskClass.AGENT;
    calls.note(task);
    boolean parks = task.context.nextReason == EnqueueReason.YIELDED;
    task.context.nextReason = EnqueueReason.CHANGED;
    if (!parks) {
      state.agentNeeded = true;
    }
    state.kernel.insert(task, state.agentQueue, MechanismState.AGENT_SLICE_NS, nowNs);
    if (!calls.hasWork(true)) {
      return;
    }
    if ((flags & SchedExtOps.ENQ_LAST) != 0) {
      state.kernel.kickIdle(task.cpu);
      return;
    }
    int idle = state.kernel.idle().pick(task.allowed);
    if (idle >= 0) {
      state.kernel.kickIdle(idle);
    } else if (parks || (flags & SchedExtOps.ENQ_WAKEUP) != 0) {
      calls.preemptForAgent(task.cpu, nowNs);
    }
  }

  /// An agent that has not run for two heartbeats runs before all others.
  boolean takeLate(SimCpu cpu, long nowNs) {
    return state.lastAgentNs + 2 * state.options.heartbeatNs() < nowNs
        && state.agentQueue.size() > 0
        && state.kernel.moveToLocal(state.agentQueue, cpu);
  }

  /// The agent, if there is work for it.
  ///
  /// @param previous what ran here just now, and may go on
  boolean take(SimCpu cpu, @Nullable SimTask previous, long nowNs) {
    boolean afterAgent = previous != null && previous.context.kind == TaskClass.AGENT;
    boolean isRunning = afterAgent && state.agentRunning;
    boolean parks =
        previous != null && afterAgent && previous.context.nextReason == EnqueueReason.YIELDED;
    if (!(isRunning && !parks) && !calls.hasWork(afterAgent)) {
      return false;
    }
    if (state.silentSinceNs < 0) {
      state.silentSinceNs = nowNs;
    }
    if (previous != null && isRunning) {
      state.agentNeeded = false;
      previous.context.nextReason = EnqueueReason.CHANGED;
      previous.sliceNs = MechanismState.AGENT_SLICE_NS;
      return true;
    }
    if (!state.kernel.moveToLocal(state.agentQueue, cpu)) {
      return false;
    }
    state.agentNeeded = false;
    return true;
  }

  /// The agent and kernel threads, by turns, so that none can starve another.
  boolean takePrivileged(SimCpu cpu, @Nullable SimTask previous, long nowNs) {
    int turn = cpu.privilegedTurn++;
    if ((turn & 1) == 0) {
      return take(cpu, previous, nowNs) || takeKernel(cpu, (turn >> 1 & 1) != 0);
    }
    return takeKernel(cpu, (turn >> 1 & 1) != 0) || take(cpu, previous, nowNs);
  }

  private boolean takeKernel(SimCpu cpu, boolean boundFirst) {
    if (boundFirst) {
      return state.kernel.moveToLocal(cpu.kernel, cpu)
          || state.kernel.moveToLocal(state.kernelQueue, cpu);
    }
    return state.kernel.moveToLocal(state.kernelQueue, cpu)
        || state.kernel.moveToLocal(cpu.kernel, cpu);
  }
}
