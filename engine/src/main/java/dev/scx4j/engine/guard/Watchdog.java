// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

import dev.scx4j.engine.machine.Machine;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.LockSupport;

/// Watches one agent from a thread of its own: revokes its lease when a call into the policy
/// outlives its budget, and stops it when the machine is gone.
///
/// It takes part in safepoints like any thread: a policy's loop without safepoint polls would hold
/// it up as well, which is why the launcher turns polls in counted loops on
/// (`-XX:+UseCountedLoopSafepoints`).
public final class Watchdog implements Runnable {
  private static final long SHORTEST_PERIOD_NS = 2_000_000;
  private static final long LONGEST_PERIOD_NS = 100_000_000;
  private static final int POLLS_PER_BUDGET = 5;
  private static final int BLOCKED_SHARE = 10; // below a tenth of a CPU it blocks, not computes
  private static final int REVOKE_TRIES = 100_000;

  /// Is told when the agent was abandoned.
  @FunctionalInterface
  public interface Abandonment {
    /// A call has outlived its budget, and the lease was revoked. Called on the watchdog's thread,
    /// as its last act.
    ///
    /// @param detail how long it has taken, for the user
    /// @param stackTrace where it is
    void abandoned(PolicyCall call, String detail, String stackTrace);
  }

  private final Thread agent;
  private final Lease lease;
  private final Machine machine;
  private final CallBudget budget;
  private final Runnable machineGone;
  private final Abandonment abandonment;
  private final long periodNs;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  private long watchedCall;
  private long cpuAtStartNs;
  private long cpuAtLastNs;
  private long wallNs;
  private volatile boolean stopped;

  /// To watch `agent`.
  ///
  /// @param machineGone called once, on the watchdog's thread, when the machine has ended scx4j's
  ///   hold on it
  /// @param abandonment called once, when a call has outlived its budget
  public Watchdog(
      Thread agent,
      Lease lease,
      Machine machine,
      CallBudget budget,
      Runnable machineGone,
      Abandonment abandonment) {
    this.agent = agent;
    this.lease = lease;
    this.machine = machine;
    this.budget = budget;
    this.machineGone = machineGone;
    this.abandonment = abandonment;
    this.periodNs =
        Math.clamp(
            Math.min(budget.cpuNs(), budget.wallNs()) / POLLS_PER_BUDGET,
            SHORTEST_PERIOD_NS,
            LONGEST_PERIOD_NS);
  }

  @Override
  public void run() {
    boolean gone = false;
    long before = System.nanoTime();
    while (!stopped) {
      LockSupport.parkNanos(periodNs);
      long now = System.nanoTime();
      if (poll(now - before)) {
        return;
      }
      before = now;
      if (!gone && machine.exit() != null) {
        gone = true;
        machineGone.run();
      }
    }
  }

  /// Ends the watch; any thread.
  public void stop() {
    stopped = true;
  }

  /// Looks once.
  ///
  /// @param elapsedNs time since the last look
  /// @return whether the agent was abandoned
  private boolean poll(long elapsedNs) {
    PolicyCall kind = lease.currentCall();
    long call = lease.callNumber();
    long cpuNow = threads.getThreadCpuTime(agent.threadId());
    if (kind == PolicyCall.NONE || call != watchedCall) {
      watchedCall = call;
      cpuAtStartNs = cpuNow;
      cpuAtLastNs = cpuNow;
      wallNs = 0;
      return false;
    }
    if ((cpuNow - cpuAtLastNs) * BLOCKED_SHARE < elapsedNs) {
      // bounded, so that a process that was stopped as a whole is not blamed on the policy
      wallNs += Math.min(elapsedNs, 2 * periodNs);
    }
    cpuAtLastNs = cpuNow;
    long cpuNs = cpuNow - cpuAtStartNs;
    if (cpuNs <= budget.cpuNs() && wallNs <= budget.wallNs()) {
      return false;
    }
    if (!revoke(call)) {
      return false;
    }
    abandon(kind, cpuNs);
    return true;
  }

  /// A policy that submits in a loop goes in and out of its lease all the time: try for a while.
  private boolean revoke(long call) {
    for (int i = 0; i < REVOKE_TRIES && lease.callNumber() == call; i++) {
      if (lease.revoke(call)) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }

  private void abandon(PolicyCall call, long cpuNs) {
    String detail =
        cpuNs > budget.cpuNs()
            ? "the call has used " + ms(cpuNs) + " of CPU time, its budget is " + ms(budget.cpuNs())
            : "no return for " + ms(wallNs) + ", its budget is " + ms(budget.wallNs());
    StringBuilder trace = new StringBuilder();
    for (StackTraceElement frame : agent.getStackTrace()) {
      trace.append("\tat ").append(frame).append('\n');
    }
    agent.interrupt(); // one that sleeps or waits may come out and end
    abandonment.abandoned(call, detail, trace.toString());
  }

  private static String ms(long ns) {
    return ns / 1_000_000 + " ms";
  }
}
