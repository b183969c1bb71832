// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

/// The timer that notices what no CPU notices by itself, because all of them are idle or busy
/// (`heartbeat.bpf.h`). One thread.
final class Heartbeat {
  private final MechanismState state;
  private final Net net;
  private final AgentCalls calls;
  private final HeldTasks held;

  Heartbeat(MechanismState state, Net net, AgentCalls calls, HeldTasks held) {
    this.state = state;
    this.net = net;
    this.calls = calls;
    this.held = held;
  }

  private long shortPeriodNs() {
    return Math.max(1, state.options.rescueAfterNs() / 3);
  }

  /// Starts it.
  void start() {
    state.kernel.armHeartbeat(shortPeriodNs());
  }

  /// Enters net mode when the agent has been wanted for too long without an answer.
  boolean checkSilence(long nowNs) {
    if (state.netMode) {
      return true;
    }
    if (state.silentSinceNs < 0 || nowNs < state.silentSinceNs + state.options.rescueAfterNs()) {
      return false;
    }
    state.netMode = true;
    return true;
  }

  private int kickIdle(int most) {
    int kicked = 0;
    while (kicked < most) {
      int cpu = calls.claimIdle();
      if (cpu < 0) {
        break;
      }
      state.kernel.kickIdle(cpu);
      kicked++;
    }
    return kicked;
  }

  /// Runs the agent now and then, and when its wake-up has not worked yet.
  private void wakeLateAgent(boolean kicked, long nowNs) {
    if (state.agentRunning || state.agentQueue.size() == 0) {
      return;
    }
    if (state.lastAgentNs + state.options.heartbeatNs() < nowNs) {
      state.agentNeeded = true;
    }
    if (!state.agentNeeded && state.pending == 0) {
      return;
    }
    boolean served = kicked && !state.agentRestricted;
    int idle = served ? -1 : calls.claimForAgent();
    if (served || idle >= 0) {
      state.agentNeeded = true;
    }
    if (idle >= 0) {
      state.kernel.kickIdle(idle);
    } else if (!served && state.agentNeeded) {
      calls.preemptForAgent(state.kernel.callingCpu().index, nowNs);
    }
  }

  private void noteWaste(boolean wasted, long nowNs) {
    if (!wasted) {
      state.wastedSinceNs = -1;
    } else if (state.wastedSinceNs < 0) {
      state.wastedSinceNs = nowNs;
    } else if (nowNs >= state.wastedSinceNs + state.options.rescueAfterNs()) {
      state.conserving = true;
    }
  }

  /// Looks once.
  void beat() {
    long nowNs = state.kernel.nowNs();
    boolean kicked;
    net.turn(nowNs);
    if (state.held.size() > 0 && held.isAgentGone(nowNs)) {
      held.release(nowNs);
    }
    int waiting = net.waiting();
    if (waiting > 0) {
      net.correctClock();
      boolean all =
          checkSilence(nowNs) || state.fallback || state.conserving || net.anyOverdue(nowNs);
      kicked = kickIdle(all ? waiting : 1) > 0;
      noteWaste(kicked, nowNs);
    } else {
      noteWaste(false, nowNs);
      kicked = kickIdle(state.ready.size()) > 0;
    }
    wakeLateAgent(kicked, nowNs);
    boolean soon = waiting > 0 || kicked || state.held.size() > 0 || state.agentNeeded;
    state.kernel.armHeartbeat(soon ? shortPeriodNs() : MechanismState.QUIET_PERIOD_NS);
  }
}
