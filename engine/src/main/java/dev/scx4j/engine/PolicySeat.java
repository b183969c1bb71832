// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.engine.agent.Agent;
import dev.scx4j.engine.agent.AgentTerms;
import dev.scx4j.engine.agent.PolicySwap;
import dev.scx4j.engine.guard.CallBudget;
import dev.scx4j.engine.guard.Faults;
import dev.scx4j.engine.guard.GuardedPolicy;
import dev.scx4j.engine.guard.Lease;
import dev.scx4j.engine.guard.PolicyCall;
import dev.scx4j.engine.guard.Watchdog;
import dev.scx4j.engine.machine.Machine;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// Where decisions are made: an agent on a thread of its own, with a lease, and the watchdog that
/// may revoke it. Policies come and go in it; one agent that has failed or was abandoned makes room
/// for the next, in another seat. Any thread.
final class PolicySeat {
  private static final long LONGEST_STOP_MS = 2_000;
  private static final long POLL_MS = 100;

  private final Lease lease = new Lease();
  private final GuardedPolicy policy;
  private final Agent agent;
  private final Watchdog watchdog;
  private final Thread agentThread;
  private final Thread watchdogThread;
  private final Faults faults;
  private final Machine machine;
  private final Events events;

  /// What happens to a seat.
  interface Events {
    /// The machine is gone. Watchdog's thread.
    void machineGone();

    /// The agent hangs and was abandoned. Watchdog's thread.
    ///
    /// @param mayGoOn whether a new instance of the policy may go on
    void abandoned(PolicySeat seat, boolean mayGoOn);

    /// The agent's thread is about to end, for whatever reason. Agent's thread.
    void vacated(PolicySeat seat);
  }

  PolicySeat(
      Machine machine,
      String name,
      SchedulingPolicy first,
      AgentTerms terms,
      CallBudget budget,
      boolean isSuccessor,
      Events events) {
    this.events = events;
    this.machine = machine;
    faults = terms.faults();
    policy = new GuardedPolicy(name, first, lease);
    agent = new Agent(machine, lease, policy, terms, isSuccessor);
    agentThread =
        Thread.ofPlatform()
            .name("scx4j-agent")
            .daemon()
            .unstarted(() -> {
              agent.run();
              events.vacated(this);
            });
    watchdog =
        new Watchdog(agentThread, lease, machine, budget, events::machineGone, this::abandoned);
    watchdogThread = Thread.ofPlatform().name("scx4j-watchdog").daemon().unstarted(watchdog);
  }

  /// Starts the agent and in it the policy.
  ///
  /// @throws PolicyStartException if the policy's `init` fails or does not return
  void start() {
    agentThread.start();
    boolean ready;
    try {
      ready = agent.awaitReady(TimeUnit.SECONDS.toNanos(StartOfPolicy.LONGEST_START_S));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PolicyStartException(
          "interrupted while policy '" + policy.name() + "' was starting", e);
    }
    if (!ready) {
      throw PolicyStartException.late(policy.name(), StartOfPolicy.LONGEST_START_S, null);
    }
    Throwable failure = agent.startFailure();
    if (failure != null) {
      throw PolicyStartException.failed(policy.name(), failure);
    }
  }

  /// From now on calls that do not return are noticed.
  void watch() {
    watchdogThread.start();
  }

  /// A call that hangs while one policy takes over from another is no fault of who goes on.
  private void abandoned(PolicyCall call, String detail, String stackTrace) {
    PolicySwap swap = agent.runningSwap();
    if (swap == null) {
      events.abandoned(this, faults.hung(call, detail, stackTrace, policy));
    } else {
      swap.hung(call, detail, stackTrace);
      events.abandoned(this, true);
    }
  }

  /// Has the agent carry out a swap, and waits for what comes of it.
  PolicySwap.Result request(PolicySwap swap) throws InterruptedException {
    agent.request(swap);
    machine.wakeAgent();
    while (true) {
      try {
        return swap.result().get(POLL_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (!agentThread.isAlive()) {
          swap.missed(); // it may have looked for swaps just before
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /// Whether nobody decides here any more.
  boolean isVacant() {
    return lease.isRevoked() || !agentThread.isAlive();
  }

  /// What users call the policy that decides here.
  String policyName() {
    return policy.name();
  }

  Agent agent() {
    return agent;
  }

  /// Ends the agent, after its round, and the watch. Waits for both, but no longer than 2 s for a
  /// policy that hangs.
  ///
  /// @return whether it was not interrupted
  boolean vacate() {
    agent.stop();
    boolean calm = true;
    try {
      // One that was abandoned may never end; its lease is gone, so it can do no harm.
      if (agentThread != Thread.currentThread()) {
        agentThread.join(lease.isRevoked() ? 1 : LONGEST_STOP_MS);
      }
    } catch (InterruptedException e) {
      calm = false;
    }
    if (agentThread.isAlive() && agentThread != Thread.currentThread()) {
      lease.revoke();
      agentThread.interrupt();
    }
    return endWatch() && calm;
  }

  /// It looks at the machine, whose memory may be given back as soon as the session is closed.
  ///
  /// @return whether it was not interrupted
  boolean endWatch() {
    watchdog.stop();
    LockSupport.unpark(watchdogThread);
    if (Thread.currentThread() == watchdogThread) {
      return true;
    }
    try {
      watchdogThread.join(LONGEST_STOP_MS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
