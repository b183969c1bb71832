// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.engine.guard.Faults;
import dev.scx4j.engine.guard.GuardedPolicy;
import dev.scx4j.engine.guard.Lease;
import dev.scx4j.engine.guard.LeaseRevoked;
import dev.scx4j.engine.guard.PolicyCall;
import dev.scx4j.engine.machine.Machine;
import dev.scx4j.engine.statistics.AgentCost;
import dev.scx4j.engine.statistics.AgentCounters;
import dev.scx4j.engine.statistics.DecisionLatency;
import dev.scx4j.engine.tasks.CpuMasks;
import dev.scx4j.engine.tasks.TaskTable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The agent: one thread that takes reports in, asks the policy, hands its decisions over, and
/// parks when there is nothing to do. Allocates nothing once the task table has its size.
///
/// One cycle is: reports → policy → `dispatch`, if decisions are wanted and the policy holds tasks
/// → one flush → the pending count. Between two cycles another policy may take over. The machine,
/// the task table and the counters are written to outside policy calls only, so that an agent that
/// was abandoned in one never writes again. What leaves policy code by an exception ends the agent;
/// a new one goes on with a new instance of the policy, or the machine's own fallback does.
public final class Agent implements Runnable {
  private static final int FIRST_TASKS = 1024;
  private static final int MOST_LEFTOVERS = 1024; // full rounds; the reports end before that

  private final Machine machine;
  private final Lease lease;
  private final GuardedPolicy policy;
  private final Faults faults;
  private final EngineContext context;
  private final AgentCounters counters;
  private final DecisionLatency latency;
  private final TaskIntake intake;
  private final Demand demand;
  private final AgentDispatcher dispatcher;
  private final Upkeep upkeep;
  private final Handover handover;
  private final boolean isSuccessor;
  private final AgentCost cost = new AgentCost();
  private final CountDownLatch ready = new CountDownLatch(1);
  private volatile boolean stopRequested;
  private volatile @Nullable Throwable startFailure;
  private final AtomicReference<@Nullable PolicySwap> pendingSwap = new AtomicReference<>();
  private volatile @Nullable PolicySwap runningSwap;
  private volatile boolean mayGoOn;
  private boolean ringWasFull;

  /// An agent that will run `policy` on `machine`.
  ///
  /// @param terms what outlives an agent
  /// @param isSuccessor whether there was another agent, or none for a while: then everything that
  ///   waits is reported to it anew
  public Agent(
      Machine machine, Lease lease, GuardedPolicy policy, AgentTerms terms, boolean isSuccessor) {
    this.machine = machine;
    this.lease = lease;
    this.policy = policy;
    this.isSuccessor = isSuccessor;
    faults = terms.faults();
    context = new EngineContext(machine, terms.sliceNs(), terms.batch());
    counters = terms.counters();
    latency = terms.latency();
    TaskTable table = new TaskTable(new CpuMasks(machine.topology().cpuCount()), FIRST_TASKS);
    intake = new TaskIntake(machine, policy, table, terms.ledger(), counters);
    demand = new Demand(machine, terms.batch());
    dispatcher = new AgentDispatcher(machine, lease, policy, demand, terms.sliceNs());
    upkeep = new Upkeep(machine, policy, intake, counters);
    handover = new Handover(table, policy, lease);
  }

  /// Runs until it is stopped, abandoned, or the policy fails.
  @Override
  public void run() {
    cost.begin();
    try {
      if (!start()) {
        return;
      }
      while (!stopRequested) {
        PolicySwap swap = pendingSwap.get();
        if (swap != null) {
          pendingSwap.set(null); // who asks waits for the answer before asking again
          swap(swap);
        }
        if (!cycle()) {
          machine.park();
        }
      }
      takeLeftovers();
      policy.exit();
    } catch (LeaseRevoked abandoned) {
      // The watchdog has decided who goes on and told why; nothing may be written any more.
    } catch (Throwable thrown) {
      contain(thrown);
    } finally {
      cost.end();
      PolicySwap late = pendingSwap.getAndSet(null);
      if (late != null) {
        late.missed();
      }
    }
  }

  /// Declares the thread the agent and starts the policy.
  private boolean start() {
    try {
      machine.becomeAgent();
      policy.init(context);
      boolean late = policy.lateBinding();
      demand.lateBinding(late);
      if (isSuccessor) {
        machine.renew();
        machine.wishes(late, policy.policy().wantsEveryWakeUp());
        upkeep.expectEverything();
      }
      return true;
    } catch (Throwable thrown) {
      startFailure = thrown;
      return false;
    } finally {
      ready.countDown();
    }
  }

  /// Has another policy take over, and lets it make its first decisions; if it fails in that, the
  /// present one goes on.
  private void swap(PolicySwap swap) {
    runningSwap = swap;
    long beganNs = machine.nowNs();
    boolean wasLate = demand.isLateBinding();
    SchedulingPolicy before = policy.policy();
    handover.takeFrom();
    swap.leaves();
    try {
      handover.giveTo(swap.name(), swap.policy());
      demand.lateBinding(swap.lateBinding());
      dispatch(policy.held() > 0 ? demand.look(beganNs) : 0, beganNs);
    } catch (LeaseRevoked abandoned) {
      throw abandoned;
    } catch (Throwable thrown) {
      PolicyCall call = lease.endAfterFault();
      demand.lateBinding(wasLate);
      handover.giveBack();
      runningSwap = null;
      swap.failed(thrown, call);
      return;
    }
    machine.wishes(swap.lateBinding(), swap.everyWakeUp());
    int tasks = handover.complete();
    runningSwap = null;
    swap.done(before, machine.nowNs() - beganNs, tasks);
  }

  /// Takes in what was reported until the end, for the sake of the final numbers.
  private void takeLeftovers() {
    for (int i = 0; i < MOST_LEFTOVERS; i++) {
      int reports = intake.drain();
      if (reports == 0) {
        return;
      }
      machine.releaseReports();
    }
  }

  /// One round.
  ///
  /// @return whether there is more to do at once
  boolean cycle() {
    counters.cycles.increment();
    int reports = intake.drain();
    long now = machine.nowNs();
    upkeep.tick(now);

    boolean more = reports == TaskIntake.MOST_REPORTS;
    if (reports > 0) {
      machine.releaseReports();
    }
    if (!more) {
      more = upkeep.recover(now, reports > 0);
    }
    int wanted = policy.held() > 0 ? demand.look(now) : 0;
    more |= dispatch(wanted, now);
    boolean handedOver = dispatcher.made() > 0 || dispatcher.refused() > 0;
    if (handedOver || reports > 0) {
      machine.flush(); // without decisions, too: it tells the machine that the reports are read
    }
    intake.recordLatency(latency);
    boolean declined = wanted > 0 && !handedOver && demand.freeCount() > 0;
    if (declined) {
      counters.declined.increment();
    }
    machine.publishPending(declined ? 0 : policy.held());
    return more;
  }

  /// Asks the policy for decisions, if some are wanted.
  ///
  /// @return whether it is to be asked again at once
  private boolean dispatch(int wanted, long now) {
    dispatcher.reset();
    if (wanted == 0) {
      return false;
    }
    dispatcher.open(wanted, demand.wantedNow(), demand.room(), now);
    policy.dispatch(dispatcher);
    dispatcher.close();

    int made = dispatcher.made();
    if (made > 0) {
      counters.batches.increment();
      counters.decisions.add(made);
    }
    boolean full = dispatcher.refused() > 0;
    counters.ringFull.add(dispatcher.refused());
    // A full ring that stays full after a flush is waited for, not spun on.
    boolean again = made > 0 ? policy.held() > 0 : full && !ringWasFull;
    ringWasFull = full && made == 0;
    return again;
  }

  private void contain(Throwable thrown) {
    boolean invalid = dispatcher.isComplaint(thrown);
    try {
      PolicyCall call = lease.endAfterFault();
      mayGoOn = faults.thrown(thrown, invalid, call, policy);
      policy.exit();
    } catch (Throwable again) {
      // Abandoned, and the watchdog has reported; or it has failed before: one report is enough.
    }
  }

  /// Asks for another policy. Any thread; one at a time.
  public void request(PolicySwap swap) {
    pendingSwap.set(swap);
  }

  /// The swap that is being made, or null. To be read when the agent was abandoned in it.
  public @Nullable PolicySwap runningSwap() {
    return runningSwap;
  }

  /// Whether a new instance of the policy may go on where this agent has ended by a fault. To be
  /// read when its thread has ended.
  public boolean mayGoOn() {
    return mayGoOn;
  }

  /// What a policy is told when it starts.
  public PolicyContext context() {
    return context;
  }

  /// Waits until the policy has started.
  ///
  /// @return whether it has within the time
  /// @throws InterruptedException if the waiting thread is interrupted
  public boolean awaitReady(long timeoutNs) throws InterruptedException {
    return ready.await(timeoutNs, TimeUnit.NANOSECONDS);
  }

  /// What the policy's start threw, or null.
  public @Nullable Throwable startFailure() {
    return startFailure;
  }

  /// Asks the agent to end after its present cycle. Any thread.
  public void stop() {
    stopRequested = true;
  }

  /// What its thread costs. Any thread.
  public AgentCost cost() {
    return cost;
  }
}
