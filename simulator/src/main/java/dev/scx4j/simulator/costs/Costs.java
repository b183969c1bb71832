// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.costs;

/// What things cost on a simulated machine, in ns. Defaults are those of a server CPU of some GHz;
/// where each comes from is said beside it. `scx4j fidelity` measures a real machine's.
///
/// @param contextSwitchNs a CPU turns to another task: direct cost, charged to the one that comes.
///   Some 1 to 4 µs in Li, Ding and Shen, "Quantifying The Cost of Context Switch" (ExpCS 2007)
/// @param migrateCoreNs beside that, the task ran on another hardware thread of the core before:
///   first-level caches are warm
/// @param migrateCacheNs it ran on another core of the same last-level cache: a second-level cache
///   of 1 to 2 MiB is filled again from there
/// @param migrateNodeNs it ran under another last-level cache of the same node: filled from memory
/// @param migrateRemoteNs it ran on another node. The kernel takes a task for cache-hot for 500 µs
///   (`sysctl_sched_migration_cost`), which bounds what it thinks all this can cost
/// @param wakeUpNs what waking another task costs the one who does (`try_to_wake_up()`)
/// @param kickNs from the kick of an idle CPU, or one to be preempted, until it looks for a task:
///   an interrupt and the way out of a shallow idle state
/// @param stepNs any other call of the kernel that a task makes and does not wait in
/// @param tickNs period of the scheduler's tick, at which slices end: 1/HZ, 250 a second as Debian
///   and Ubuntu have it; 0: slices end exactly
/// @param agentRoundNs the agent looks at its machine once, flush included: one system call, and
///   some loads from other CPUs' caches
/// @param agentReportNs it takes one report in and tells the policy
/// @param agentDecisionNs it asks the policy for one decision and carries it to the kernel, where
///   the task is moved
/// @param eventNs from an enqueue until its report can be seen by the agent: a cache line's way
///   from CPU to CPU
/// @param rescueNs beside the switch, a CPU takes a task from the safety net: it looks at the
///   beginnings of all its queues
public record Costs(
    long contextSwitchNs,
    long migrateCoreNs,
    long migrateCacheNs,
    long migrateNodeNs,
    long migrateRemoteNs,
    long wakeUpNs,
    long kickNs,
    long stepNs,
    long tickNs,
    long agentRoundNs,
    long agentReportNs,
    long agentDecisionNs,
    long eventNs,
    long rescueNs) {

  /// Those of a server CPU.
  public static final Costs DEFAULT =
      new Costs(
          1_500, 200, 2_000, 10_000, 20_000, 1_000, 2_000, 300, 4_000_000, 1_500, 150, 400, 100,
          300);

  /// Nothing costs anything, and slices end exactly: for tests of a policy's arithmetic.
  public static final Costs NONE = new Costs(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);

  /// The same with another price of a switch.
  public Costs withContextSwitchNs(long changed) {
    return new Costs(
        changed,
        migrateCoreNs,
        migrateCacheNs,
        migrateNodeNs,
        migrateRemoteNs,
        wakeUpNs,
        kickNs,
        stepNs,
        tickNs,
        agentRoundNs,
        agentReportNs,
        agentDecisionNs,
        eventNs,
        rescueNs);
  }

  /// The same with another agent.
  public Costs withAgent(long roundNs, long reportNs, long decisionNs) {
    return new Costs(
        contextSwitchNs,
        migrateCoreNs,
        migrateCacheNs,
        migrateNodeNs,
        migrateRemoteNs,
        wakeUpNs,
        kickNs,
        stepNs,
        tickNs,
        roundNs,
        reportNs,
        decisionNs,
        eventNs,
        rescueNs);
  }

  /// Checks the numbers.
  ///
  /// @throws IllegalArgumentException if one is negative, or the agent's rounds are free: a policy
  ///   that declines to decide would never let time pass
  public Costs {
    long[] all = {
      contextSwitchNs,
      migrateCoreNs,
      migrateCacheNs,
      migrateNodeNs,
      migrateRemoteNs,
      wakeUpNs,
      kickNs,
      stepNs,
      tickNs,
      agentRoundNs,
      agentReportNs,
      agentDecisionNs,
      eventNs,
      rescueNs
    };
    for (long cost : all) {
      if (cost < 0) {
        throw new IllegalArgumentException("a cost of %d ns: none may be negative".formatted(cost));
      }
    }
    if (agentRoundNs == 0) {
      throw new IllegalArgumentException("a round of the agent costs 0 ns: it must cost 1 or more");
    }
  }
}
