// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import dev.scx4j.engine.guard.Fallback;
import dev.scx4j.engine.guard.GuardedPolicy;
import dev.scx4j.engine.guard.Lease;
import dev.scx4j.engine.guard.LeaseRevoked;
import dev.scx4j.engine.machine.Machine;
import dev.scx4j.engine.statistics.AgentCost;
import dev.scx4j.engine.statistics.AgentCounters;
import dev.scx4j.engine.statistics.DecisionLatency;
import dev.scx4j.engine.statistics.TaskLedger;
import dev.scx4j.engine.tasks.CpuMasks;
import dev.scx4j.engine.tasks.TaskTable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The agent: one thread that takes reports in, asks the policy, hands its decisions over, and
/// parks when there is nothing to do. Allocates nothing once the task table has its size.
///
/// One cycle is: reports → policy → `dispatch`, if decisions are wanted and the policy holds tasks
/// → one flush → the pending count. Policy code runs between [Lease#enter()] and [Lease#leave()]
/// only, the machine is written to outside only. Whatever leaves policy code by an exception ends
/// the agent, and the machine's own fallback takes over.
public final class Agent implements Runnable {
  private static final int FIRST_TASKS = 1024;
  private static final int MOST_LEFTOVERS = 1024; // full rounds; the reports end before that

  private final Machine machine;
  private final Lease lease;
  private final GuardedPolicy policy;
  private final Fallback fallback;
  private final EngineContext context;
  private final AgentCounters counters;
  private final DecisionLatency latency;
  private final TaskIntake intake;
  private final Demand demand;
  private final AgentDispatcher dispatcher;
  private final Upkeep upkeep;
  private final AgentCost cost = new AgentCost();
  private final CountDownLatch ready = new CountDownLatch(1);
  private volatile boolean stopRequested;
  private volatile @Nullable Throwable startFailure;
  private boolean ringWasFull;

  /// An agent that will run `policy` on `machine`.
  ///
  /// @param sliceNs slice of decisions that name none
  /// @param batch decisions made ahead of free CPUs, at most
  public Agent(
      Machine machine,
      Lease lease,
      GuardedPolicy policy,
      Fallback fallback,
      TaskLedger ledger,
      long sliceNs,
      int batch) {
    this.machine = machine;
    this.lease = lease;
    this.policy = policy;
    this.fallback = fallback;
    context = new EngineContext(machine, sliceNs, batch);
    counters = new AgentCounters();
    latency = new DecisionLatency();
    TaskTable table = new TaskTable(new CpuMasks(machine.topology().cpuCount()), FIRST_TASKS);
    intake = new TaskIntake(machine, policy, table, ledger, counters);
    demand = new Demand(machine, batch);
    dispatcher = new AgentDispatcher(machine, lease, policy, demand, sliceNs);
    upkeep = new Upkeep(machine, lease, policy, intake, counters);
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
        if (!cycle()) {
          machine.park();
        }
      }
      takeLeftovers();
      lease.enter();
      policy.exit();
      lease.leave();
    } catch (LeaseRevoked abandoned) {
      // The watchdog has handed the machine over and told why; nothing may be written any more.
    } catch (Throwable thrown) {
      contain(thrown);
    } finally {
      cost.end();
    }
  }

  /// Declares the thread the agent and starts the policy.
  private boolean start() {
    try {
      machine.becomeAgent();
      lease.enter();
      policy.init(context);
      demand.lateBinding(policy.lateBinding());
      lease.leave();
      return true;
    } catch (Throwable thrown) {
      startFailure = thrown;
      return false;
    } finally {
      ready.countDown();
    }
  }

  /// Takes in what was reported until the end, for the sake of the final numbers.
  private void takeLeftovers() {
    for (int i = 0; i < MOST_LEFTOVERS; i++) {
      lease.enter();
      int reports = intake.drain();
      lease.leave();
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
    lease.enter();
    int reports = intake.drain();
    long now = machine.nowNs();
    upkeep.tick(now);
    lease.leave();

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
    lease.enter();
    dispatcher.open(wanted, demand.wantedNow(), demand.room(), now);
    policy.dispatch(dispatcher);
    dispatcher.close();
    lease.leave();

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
    if (!lease.leaveAfterFault()) {
      return; // abandoned; the watchdog has reported
    }
    fallback.thrown(thrown, invalid, lease, policy);
    try {
      lease.enter();
      policy.exit();
      lease.leave();
    } catch (Throwable again) {
      // it has failed before; one report is enough
    }
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

  /// What it counts. Any thread.
  public AgentCounters counters() {
    return counters;
  }

  /// How soon it answers. Any thread.
  public DecisionLatency latency() {
    return latency;
  }

  /// What its thread costs. Any thread.
  public AgentCost cost() {
    return cost;
  }
}
