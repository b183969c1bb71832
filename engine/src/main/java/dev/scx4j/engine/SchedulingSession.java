// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.engine.agent.Agent;
import dev.scx4j.engine.guard.Fallback;
import dev.scx4j.engine.guard.Fault;
import dev.scx4j.engine.guard.FaultListener;
import dev.scx4j.engine.guard.GuardedPolicy;
import dev.scx4j.engine.guard.Lease;
import dev.scx4j.engine.guard.Watchdog;
import dev.scx4j.engine.machine.LoopbackChannel;
import dev.scx4j.engine.machine.Machine;
import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.engine.rehearsal.Rehearsal;
import dev.scx4j.engine.statistics.AgentCounters;
import dev.scx4j.engine.statistics.AgentSummary;
import dev.scx4j.engine.statistics.LatencySummary;
import dev.scx4j.engine.statistics.TaskLedger;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One policy that schedules one machine, from attach to detach.
///
/// [#start] rehearses, starts the policy and the threads, and attaches; [#close()] detaches and
/// stops the threads, whatever the policy is doing. The machine is the caller's to close,
/// afterwards. All methods may be called from any thread.
public final class SchedulingSession implements AutoCloseable {
  private static final int REHEARSAL_WAVES = 20_000;
  private static final long LONGEST_REHEARSAL_NS = 2_000_000_000;
  private static final long LONGEST_START_NS = 10_000_000_000L;
  private static final long LONGEST_STOP_MS = 2_000;
  private static final int MOST_EXITED_TASKS = 4096;

  /// Once is enough for a JVM.
  private static final AtomicBoolean REHEARSED = new AtomicBoolean();

  private final Machine machine;
  private final SessionOptions options;
  private final Lease lease = new Lease();
  private final GuardedPolicy policy;
  private final Fallback fallback;
  private final TaskLedger ledger;
  private final Agent agent;
  private final Watchdog watchdog;
  private final Thread agentThread;
  private final Thread watchdogThread;
  private final CountDownLatch machineGone = new CountDownLatch(1);
  private final int cpus;
  private volatile long attachedAtNs;
  private volatile long cyclesBefore;
  private volatile long endedAtNs;
  private final AtomicBoolean ended = new AtomicBoolean();
  private boolean closed;

  private SchedulingSession(
      Machine machine, SchedulingPolicy policy, SessionOptions options, FaultListener listener) {
    this.machine = machine;
    this.options = options;
    this.policy = new GuardedPolicy(options.policyName(), policy, lease);
    fallback = new Fallback(options.policyName(), machine, listener);
    ledger = new TaskLedger(options.tasks(), MOST_EXITED_TASKS);
    agent =
        new Agent(
            machine, lease, this.policy, fallback, ledger, options.sliceNs(), options.batch());
    agentThread = Thread.ofPlatform().name("scx4j-agent").daemon().unstarted(agent);
    watchdog =
        new Watchdog(
            agentThread, lease, this.policy, fallback, machine, options.budget(), this::gone);
    watchdogThread = Thread.ofPlatform().name("scx4j-watchdog").daemon().unstarted(watchdog);
    cpus = machine.topology().online().size();
  }

  /// Has `policy` schedule `machine` from now on.
  ///
  /// @param listener is told when the policy fails and the machine's fallback takes over
  /// @throws PolicyStartException if the policy's `init` fails or does not return; the machine has
  ///   not been touched
  /// @throws MachineException if the machine cannot be taken over
  public static SchedulingSession start(
      Machine machine, SchedulingPolicy policy, SessionOptions options, FaultListener listener) {
    if (machine.isRealTime() && REHEARSED.compareAndSet(false, true)) {
      try (LoopbackChannel channel = machine.loopback()) {
        Rehearsal.run(channel, REHEARSAL_WAVES, LONGEST_REHEARSAL_NS);
      }
    }
    SchedulingSession session = new SchedulingSession(machine, policy, options, listener);
    boolean started = false;
    try {
      machine.whenExited(session::gone);
      session.startPolicy();
      session.watchdogThread.start();
      machine.attach();
      session.agent.cost().restart();
      session.cyclesBefore = session.agent.counters().cycles.get();
      session.attachedAtNs = machine.nowNs();
      started = true;
      return session;
    } finally {
      if (!started) {
        session.stopThreads();
      }
    }
  }

  private void startPolicy() {
    agentThread.start();
    boolean ready;
    try {
      ready = agent.awaitReady(LONGEST_START_NS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PolicyStartException("interrupted while " + name() + " was starting", e);
    }
    if (!ready) {
      throw new PolicyStartException(
          name()
              + " did not start: init() has not returned for "
              + TimeUnit.NANOSECONDS.toSeconds(LONGEST_START_NS)
              + " s",
          null);
    }
    Throwable failure = agent.startFailure();
    if (failure != null) {
      throw new PolicyStartException(name() + " did not start: " + failure, failure);
    }
  }

  private String name() {
    return "policy '" + options.policyName() + "'";
  }

  /// The machine has ended our hold on it. Watchdog's thread.
  private void gone() {
    end();
    agent.stop();
    machineGone.countDown();
  }

  /// Waits until the machine ends scx4j's hold on it: ejected by the kernel, or closed here.
  ///
  /// @return whether it has within the time
  /// @throws InterruptedException if the waiting thread is interrupted
  public boolean awaitEnd(long timeoutNs) throws InterruptedException {
    return machineGone.await(timeoutNs, TimeUnit.NANOSECONDS);
  }

  /// Why the fallback schedules the machine instead of the policy, or null if it does not.
  public @Nullable Fault fault() {
    return fallback.fault();
  }

  /// What the agent counts, live.
  public AgentCounters agentCounters() {
    return agent.counters();
  }

  /// How soon the agent has answered so far.
  public LatencySummary decisionLatency() {
    return agent.latency().summary();
  }

  /// CPU time of the agent's thread so far, in ns.
  public long agentCpuNs() {
    return agent.cost().cpuNs();
  }

  /// Everything so far. Exact once the session is closed; before, the numbers are recent but not
  /// all of the same moment.
  public RunSummary summary() {
    AgentCounters counters = agent.counters();
    AgentSummary did =
        new AgentSummary(
            agent.cost().cpuNs(),
            agent.cost().allocatedBytes(),
            counters.batches.get(),
            counters.decisions.get(),
            counters.reports.get(),
            counters.cycles.get() - cyclesBefore,
            counters.declined.get());
    return new RunSummary(
        machine.name(),
        machine.kernelRelease(),
        options.policyName(),
        cpus,
        (endedAtNs != 0 ? endedAtNs : machine.nowNs()) - attachedAtNs,
        ledger.summaries(),
        ledger.dropped(),
        machine.counters(),
        decisionLatency(),
        did,
        machine.exit(),
        fallback.fault());
  }

  /// Hands the machine back and stops the threads. A policy that hangs does not hold this up for
  /// longer than 2 s. Does nothing the second time.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    end();
    machine.detach();
    stopThreads();
    machineGone.countDown();
  }

  /// No lock: close() holds one while it waits for an agent that only the watchdog can end.
  private void end() {
    long now = machine.nowNs();
    if (ended.compareAndSet(false, true)) {
      endedAtNs = now;
    }
  }

  /// It looks at the machine, whose memory may be given back as soon as the session is closed.
  private boolean awaitWatchdog() {
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

  private void stopThreads() {
    agent.stop();
    boolean interrupted = false;
    try {
      // One that was abandoned may never end; its lease is gone, so it can do no harm.
      agentThread.join(lease.isRevoked() ? 1 : LONGEST_STOP_MS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (agentThread.isAlive()) {
      lease.revoke();
      agentThread.interrupt();
    }
    watchdog.stop();
    LockSupport.unpark(watchdogThread);
    interrupted |= !awaitWatchdog();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
