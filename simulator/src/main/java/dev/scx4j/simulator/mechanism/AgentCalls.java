// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.entities.TaskClass;
import org.jspecify.annotations.Nullable;

/// When the agent is woken (the second part of `reports.bpf.h`). One thread.
final class AgentCalls {
  private final MechanismState state;
  private final Reports reports;

  AgentCalls(MechanismState state, Reports reports) {
    this.state = state;
    this.reports = reports;
  }

  /// An idle CPU, spoken for; or -1.
  int claimIdle() {
    return state.kernel.idle().pick(state.kernel.online());
  }

  /// An idle CPU that the agent may use, spoken for; or -1.
  int claimForAgent() {
    SimTask agent = state.agent;
    return agent != null && state.agentRestricted
        ? state.kernel.idle().pick(agent.allowed)
        : claimIdle();
  }

  private boolean preemptedLately(long nowNs) {
    return nowNs < state.lastPreemptNs + state.options.preemptIntervalNs();
  }

  private boolean wouldMakeRoom(int index, long nowNs) {
    SimCpu cpu = state.kernel.cpus()[index];
    return !runsOrdinary(cpu) || Privileged.used(cpu, nowNs) < MechanismState.PRIVILEGED_BUDGET_NS;
  }

  private static boolean runsOrdinary(SimCpu cpu) {
    SimTask current = cpu.current;
    return current != null && current.isNormal() && current.context.kind == TaskClass.ORDINARY;
  }

  /// Preempts a CPU for the agent: this one, or one of the next.
  void preemptForAgent(int cpu, long nowNs) {
    if (preemptedLately(nowNs)) {
      return;
    }
    int target = cpu;
    SimTask agent = state.agent;
    if (state.agentRestricted && agent != null) {
      target = agent.cpu;
    } else {
      int cpus = state.kernel.cpus().length;
      for (int i = 0; i < MechanismState.PREEMPT_TRIES && !wouldMakeRoom(target, nowNs); i++) {
        target = (target + 1) % cpus;
      }
    }
    if (wouldMakeRoom(target, nowNs)) {
      state.lastPreemptNs = nowNs;
      state.kernel.kickPreempting(target);
    }
  }

  /// There is work for the agent: has it run soon.
  ///
  /// @param cpu the one to preempt when all are busy, or -1 for none
  void need(int cpu, long nowNs) {
    if (state.silentSinceNs < 0) {
      state.silentSinceNs = nowNs;
    }
    boolean was = state.agentNeeded;
    state.agentNeeded = true;
    if ((was && !state.netMode && preemptedLately(nowNs)) || state.agentRunning) {
      return;
    }
    int idle = claimForAgent();
    if (idle >= 0) {
      state.kernel.kickIdle(idle);
    } else if (cpu >= 0) {
      preemptForAgent(cpu, nowNs);
    }
  }

  /// Has an idle CPU look for work, unless the agent is awake and will look itself.
  void tellIdleCpu() {
    if (state.agentRunning) {
      return;
    }
    int idle = claimForAgent();
    if (idle >= 0) {
      state.kernel.kickIdle(idle);
    }
  }

  /// Whether a CPU that looks for work should run the agent.
  boolean hasWork(boolean afterAgent) {
    if (state.agentNeeded) {
      return true;
    }
    int low = state.lateBinding ? 0 : state.options.batch() / 4;
    if (state.fallback || state.ready.size() > low) {
      return false;
    }
    return reports.queue.hasUnread() || (!afterAgent && state.pending > 0);
  }

  /// Remembers where the agent may run.
  void note(@Nullable SimTask agent) {
    state.agentRestricted = agent != null && agent.allowedCount < state.kernel.cpus().length;
  }
}
