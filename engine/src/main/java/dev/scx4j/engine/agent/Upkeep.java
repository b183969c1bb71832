// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import dev.scx4j.engine.guard.GuardedPolicy;
import dev.scx4j.engine.machine.Machine;
import dev.scx4j.engine.statistics.AgentCounters;

/// What the agent does now and then: the policy's clock tick, and setting right what was lost when
/// the report ring was full. Agent thread only.
final class Upkeep {
  private static final long TICK_NS = 10_000_000;
  private static final long SWEEP_NS = 1_000_000_000;

  private final Machine machine;
  private final GuardedPolicy policy;
  private final TaskIntake intake;
  private final AgentCounters counters;
  private long tickedAtNs;
  private boolean everTicked;
  private long sweptAtNs;
  private boolean everSwept;
  private long seenUnreported;
  private boolean incomplete;
  private boolean expectant;
  private long seenLost;

  Upkeep(Machine machine, GuardedPolicy policy, TaskIntake intake, AgentCounters counters) {
    this.machine = machine;
    this.policy = policy;
    this.intake = intake;
    this.counters = counters;
  }

  /// Calls the policy's tick, unless it was called a moment ago.
  void tick(long nowNs) {
    if (!everTicked || nowNs - tickedAtNs >= TICK_NS) {
      everTicked = true;
      tickedAtNs = nowNs;
      policy.tick(nowNs);
    }
  }

  /// Whatever waits is to be reported anew: this agent has heard of nothing yet.
  void expectEverything() {
    incomplete = true;
    expectant = true;
  }

  /// Sets right what was lost. Called when the report ring has just been emptied.
  ///
  /// @param reported whether the ring had anything
  /// @return whether reports are to be expected now
  boolean recover(long nowNs, boolean reported) {
    long lost = machine.lostReports();
    if (lost != seenLost && (!everSwept || nowNs - sweptAtNs >= SWEEP_NS)) {
      seenLost = lost;
      everSwept = true;
      sweptAtNs = nowNs;
      intake.sweep();
    }
    long unreported = machine.unreported();
    boolean grown = unreported != seenUnreported;
    if (!grown && !incomplete) {
      return false;
    }
    seenUnreported = unreported;
    incomplete = !machine.resynchronise();
    counters.resynchronisations.increment();
    boolean more = grown || reported || expectant;
    expectant = false;
    return more;
  }
}
