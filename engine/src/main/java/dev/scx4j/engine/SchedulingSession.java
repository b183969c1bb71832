// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.engine.agent.AgentTerms;
import dev.scx4j.engine.agent.PolicySwap;
import dev.scx4j.engine.guard.Fault;
import dev.scx4j.engine.guard.FaultListener;
import dev.scx4j.engine.guard.Faults;
import dev.scx4j.engine.guard.PolicyCall;
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
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What schedules one machine, from attach to detach: a policy, another one in its place, or the
/// machine's own fallback.
///
/// [#start] rehearses, starts the policy and the threads, and attaches; [#swap(PolicySource)] has
/// another policy take over; [#close()] detaches and stops the threads, whatever the policy is
/// doing. A policy that fails is made anew until that has happened too often, then the fallback
/// schedules. The machine is the caller's to close, afterwards. All methods may be called from any
/// thread.
public final class SchedulingSession implements AutoCloseable {
  /// The name of no policy at all.
  public static final String NO_POLICY = "none";

  private static final int REHEARSAL_WAVES = 20_000;
  private static final long LONGEST_REHEARSAL_NS = 2_000_000_000;
  private static final int MOST_EXITED_TASKS = 4096;

  /// Once is enough for a JVM.
  private static final AtomicBoolean REHEARSED = new AtomicBoolean();

  private final Machine machine;
  private final SessionOptions options;
  private final Faults faults;
  private final TaskLedger ledger;
  private final AgentTerms terms;
  private final CountDownLatch machineGone = new CountDownLatch(1);
  private final int cpus;
  private final Lock changes = new ReentrantLock(); // who sits in the seat
  private final PolicySeat.Events events = new SeatEvents();
  private volatile @Nullable PolicySeat seat;
  private volatile @Nullable PolicySource source;
  private volatile String policyName = NO_POLICY;
  private volatile long attachedAtNs;
  private volatile long cyclesBefore;
  private volatile long endedAtNs;
  private long pastCpuNs; // of agents that have ended; under changes
  private long pastAllocatedBytes;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  private SchedulingSession(Machine machine, SessionOptions options, FaultListener listener) {
    this.machine = machine;
    this.options = options;
    faults = new Faults(machine, listener, options.maxFaults());
    ledger = new TaskLedger(options.tasks(), MOST_EXITED_TASKS);
    terms = new AgentTerms(faults, ledger, options.sliceNs(), options.batch());
    cpus = machine.topology().online().size();
  }

  /// Has `policy` schedule `machine` from now on; if it fails, there is no other instance of it.
  ///
  /// @param listener is told when the policy fails
  /// @throws PolicyStartException if the policy's `init` fails or does not return; the machine has
  ///   not been touched
  /// @throws MachineException if the machine cannot be taken over
  public static SchedulingSession start(
      Machine machine, SchedulingPolicy policy, SessionOptions options, FaultListener listener) {
    return start(machine, policy, null, options.withMaxFaults(1), listener);
  }

  /// Has a policy schedule `machine` from now on.
  ///
  /// @param source the policy, or null for none: the machine's own fallback
  /// @param listener is told when a policy fails
  /// @throws PolicyStartException if the policy cannot be made, or its `init` fails or does not
  ///   return; the machine has not been touched
  /// @throws MachineException if the machine cannot be taken over
  public static SchedulingSession start(
      Machine machine,
      @Nullable PolicySource source,
      SessionOptions options,
      FaultListener listener) {
    return start(machine, source == null ? null : make(source), source, options, listener);
  }

  private static SchedulingSession start(
      Machine machine,
      @Nullable SchedulingPolicy policy,
      @Nullable PolicySource source,
      SessionOptions options,
      FaultListener listener) {
    if (machine.isRealTime() && REHEARSED.compareAndSet(false, true)) {
      try (LoopbackChannel channel = machine.loopback()) {
        Rehearsal.run(channel, REHEARSAL_WAVES, LONGEST_REHEARSAL_NS);
      }
    }
    SchedulingSession session = new SchedulingSession(machine, options, listener);
    session.source = source;
    boolean started = false;
    try {
      machine.whenExited(session::gone);
      if (policy != null) {
        session.sit(source == null ? options.policyName() : source.name(), policy, false);
      }
      machine.attach();
      if (policy == null) {
        machine.fallBack();
      }
      session.beginCounting();
      started = true;
      return session;
    } finally {
      if (!started) {
        session.stopThreads();
      }
    }
  }

  private static SchedulingPolicy make(PolicySource source) {
    try {
      return source.maker().get();
    } catch (RuntimeException | Error e) {
      throw new PolicyStartException(
          "policy '" + source.name() + "' cannot be made: " + e.getMessage(), e);
    }
  }

  private void beginCounting() {
    PolicySeat first = seat;
    if (first != null) {
      first.agent().cost().restart();
    }
    cyclesBefore = terms.counters().cycles.get();
    attachedAtNs = machine.nowNs();
  }

  /// Starts an agent. The seat is empty.
  private void sit(String name, SchedulingPolicy policy, boolean isSuccessor) {
    PolicySeat next =
        new PolicySeat(machine, name, policy, terms, options.budget(), isSuccessor, events);
    seat = next;
    policyName = name;
    boolean sits = false;
    try {
      next.start();
      next.watch();
      sits = true;
    } finally {
      if (!sits) {
        seat = null;
        policyName = NO_POLICY;
        next.vacate();
      }
    }
  }

  /// Has another policy take over, without detaching: it gets every waiting task before its first
  /// decision, and no task is lost. If it fails in its first calls, who decided before goes on.
  /// Also ends the fallback.
  ///
  /// @throws PolicyStartException if it cannot be made or started; nothing has changed
  /// @throws PolicySwapException if it has not taken over; the message says why, and who decides
  /// @throws InterruptedException if the waiting thread is interrupted
  public Succession swap(PolicySource next) throws InterruptedException {
    Succession done = trySwap(next);
    while (done == null) { // an agent that has just failed makes room in a moment
      Thread.sleep(1);
      done = trySwap(next);
    }
    return done;
  }

  private @Nullable Succession trySwap(PolicySource next) throws InterruptedException {
    changes.lockInterruptibly();
    try {
      if (closed.get() || ended.get()) {
        throw new PolicySwapException("the machine is not scheduled by scx4j any more");
      }
      PolicySeat taken = seat;
      if (taken != null && taken.isVacant()) {
        return null;
      }
      SchedulingPolicy policy = make(next);
      return taken == null ? resume(next, policy) : succeed(taken, next, policy);
    } finally {
      changes.unlock();
    }
  }

  /// Nobody sits: the fallback schedules.
  private Succession resume(PolicySource next, SchedulingPolicy policy) {
    faults.forgive();
    sit(next.name(), policy, true);
    source = next;
    return new Succession(NO_POLICY, next.name(), 0, 0);
  }

  private @Nullable Succession succeed(PolicySeat taken, PolicySource next, SchedulingPolicy policy)
      throws InterruptedException {
    String from = taken.policyName();
    StartOfPolicy.init(policy, next.name(), taken.agent().context());
    PolicySwap swap =
        new PolicySwap(next.name(), policy, policy.lateBinding(), policy.wantsEveryWakeUp());
    // What follows is for who comes to succeed an agent that hangs in the swap.
    PolicySource before = source;
    source = next;
    PolicySwap.Result result = taken.request(swap);
    if (result instanceof PolicySwap.Result.Done done) {
      policyName = next.name();
      faults.forgive();
      StartOfPolicy.exit(done.before());
      return new Succession(from, next.name(), done.pauseNs(), done.tasks());
    }
    if (result instanceof PolicySwap.Result.Missed) {
      source = before;
      return null;
    }
    if (!(result instanceof PolicySwap.Result.Hung hung) || hung.byNewcomer()) {
      source = before;
    }
    throw refused(next.name(), from, result);
  }

  /// Why not.
  private PolicySwapException refused(String name, String from, PolicySwap.Result result) {
    return switch (result) {
      case PolicySwap.Result.Failed(Throwable thrown, PolicyCall call) ->
          new PolicySwapException(
              "policy '%s' failed in %s(), one of its first calls: %s; '%s' goes on"
                  .formatted(name, call.method(), thrown, from),
              thrown);
      case PolicySwap.Result.Hung hung ->
          new PolicySwapException(
              "policy '%s' hung in %s() while '%s' took over from '%s': %s; a new instance of '%s' goes"
                      .formatted(
                          hung.byNewcomer() ? name : from,
                          hung.call().method(),
                          name,
                          from,
                          hung.detail(),
                          hung.byNewcomer() ? from : name)
                  + " on");
      default -> throw new IllegalStateException(String.valueOf(result));
    };
  }

  /// What a seat tells.
  private final class SeatEvents implements PolicySeat.Events {
    @Override
    public void machineGone() {
      gone();
    }

    @Override
    public void abandoned(PolicySeat left, boolean mayGoOn) {
      machine.abandonAgent();
      replace(left, mayGoOn);
    }

    @Override
    public void vacated(PolicySeat left) {
      // Not on this thread, for the next agent is started and waited for.
      boolean mayGoOn = left.agent().mayGoOn();
      if (mayGoOn || faults.fault() != null) {
        Thread.ofPlatform().daemon().name("scx4j-seat").start(() -> replace(left, mayGoOn));
      }
    }
  }

  /// A new instance of the policy in place of one that has failed; or none, if it may not be.
  private void replace(PolicySeat left, boolean mayGoOn) {
    changes.lock();
    try {
      if (seat != left || closed.get() || ended.get()) {
        return;
      }
      left.endWatch();
      pastCpuNs += left.agent().cost().cpuNs();
      pastAllocatedBytes += left.agent().cost().allocatedBytes();
      seat = null;
      if (!mayGoOn) {
        return;
      }
      PolicySource again = source;
      if (again == null) {
        faults.unableToGoOn(policyName, new IllegalStateException("it cannot be made anew"));
        return;
      }
      try {
        sit(again.name(), make(again), true);
      } catch (PolicyStartException e) {
        faults.unableToGoOn(again.name(), e);
      }
    } finally {
      changes.unlock();
    }
  }

  /// The machine has ended our hold on it. Any thread.
  private void gone() {
    end();
    PolicySeat taken = seat;
    if (taken != null) {
      taken.agent().stop();
    }
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
    return faults.fault();
  }

  /// What has gone wrong so far.
  public Faults faults() {
    return faults;
  }

  /// What users call the policy that decides now, or the last that did before the fallback.
  public String policyName() {
    return policyName;
  }

  /// Whether a policy decides, and not the machine's fallback.
  public boolean isDecided() {
    return seat != null && faults.fault() == null;
  }

  /// What the agents count, live.
  public AgentCounters agentCounters() {
    return terms.counters();
  }

  /// How soon agents have answered so far.
  public LatencySummary decisionLatency() {
    return terms.latency().summary();
  }

  /// CPU time of the agents' threads so far, in ns.
  public long agentCpuNs() {
    PolicySeat taken = seat;
    return pastCpuNs + (taken == null ? 0 : taken.agent().cost().cpuNs());
  }

  /// Everything so far. Exact once the session is closed; before, the numbers are recent but not
  /// all of the same moment.
  public RunSummary summary() {
    AgentCounters counters = terms.counters();
    PolicySeat taken = seat;
    AgentSummary did =
        new AgentSummary(
            agentCpuNs(),
            pastAllocatedBytes + (taken == null ? 0 : taken.agent().cost().allocatedBytes()),
            counters.batches.get(),
            counters.decisions.get(),
            counters.reports.get(),
            counters.cycles.get() - cyclesBefore,
            counters.declined.get());
    return new RunSummary(
        machine.name(),
        machine.kernelRelease(),
        policyName,
        cpus,
        (endedAtNs != 0 ? endedAtNs : machine.nowNs()) - attachedAtNs,
        ledger.summaries(),
        ledger.dropped(),
        machine.counters(),
        decisionLatency(),
        did,
        machine.exit(),
        faults.fault());
  }

  /// Hands the machine back and stops the threads. A policy that hangs does not hold this up for
  /// longer than 2 s. Does nothing the second time.
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    end();
    machine.detach();
    stopThreads();
    machineGone.countDown();
  }

  /// No lock: close() may wait for an agent that only the watchdog can end.
  private void end() {
    long now = machine.nowNs();
    if (ended.compareAndSet(false, true)) {
      endedAtNs = now;
    }
  }

  private void stopThreads() {
    PolicySeat taken = seat;
    if (taken != null && !taken.vacate()) {
      Thread.currentThread().interrupt();
    }
  }
}
