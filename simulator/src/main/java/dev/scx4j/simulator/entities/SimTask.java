// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.entities;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.engine.machine.TaskName;
import org.jspecify.annotations.Nullable;

/// A simulated task (`struct task_struct`). Its fields are grouped by whose they are; each part of
/// the simulator writes its own group only. Times in ns. One thread.
public final class SimTask {
  /// Its place among the simulation's tasks.
  public final int index;

  /// The thread id.
  public final int pid;

  /// The process id.
  public final int tgid;

  /// A number that stands for it alone.
  public final long id;

  /// Its name, up to 15 characters, and the same as it is reported.
  public final String name;

  /// The name's first and last 8 bytes.
  public final long nameLow;

  public final long nameHigh;

  /// Its control group.
  public long cgroupId;

  /// Whether it is a kernel thread.
  public final boolean isKernelThread;

  /// Whether it is the agent.
  public final boolean isAgent;

  /// Whether it is an agent that another one has taken the place of: it ends.
  public boolean abandoned;

  /// What the mechanism keeps.
  public final TaskContext context = new TaskContext();

  /// Where it is in its program; null for the agent.
  public final @Nullable ProgramState program;

  /// What is measured of it.
  public final TaskMeasures measures = new TaskMeasures();

  // The kernel's part.

  /// How it is ranked.
  public Rank rank;

  /// Nice value.
  public int nice;

  /// Weight, 1 to 10000 (`p->scx.weight`).
  public int weight;

  /// The CPUs it may use.
  public CpuSet allowed;

  /// How many these are.
  public int allowedCount;

  /// The CPU it is on, or was on last (`task_cpu()`).
  public int cpu;

  /// The CPU it ran on last; -1: it has not run yet.
  public int ranOn = -1;

  /// Whether an idle CPU was given to it as it woke up, which it has not left yet.
  public boolean direct;

  /// Whether `SCHED_DEADLINE` keeps it from running until its budget is refilled.
  public boolean throttled;

  /// Whether it wants to run.
  public boolean runnable;

  /// Whether it is on its CPU now.
  public boolean onCpu;

  /// Whether it is gone.
  public boolean exited;

  /// What is left of its slice.
  public long sliceNs;

  /// Up to when its running time has been charged.
  public long chargedNs;

  /// Work left of its present step, on a CPU of full capacity.
  public long workNs;

  /// Time on the CPU that does not count as work: switches, cold caches, calls.
  public long overheadNs;

  /// Counts up with each of its sleeps, so that a late timer is told from its successor.
  public int wakeVersion;

  /// `SCHED_DEADLINE`: the present absolute deadline, and what is left of its budget.
  public long dlDeadlineNs;

  public long dlBudgetNs;

  /// Counts up when the refill that was arranged for does not count any more.
  public int replenishVersion;

  /// `SCHED_RR`: what is left of its turn.
  public long turnLeftNs;

  /// Whether others of its real-time priority go first.
  public boolean givesWay;

  // Links of the queue that holds it.

  /// The dispatch queue it is in, or null.
  public @Nullable DispatchQueue queue;

  /// The CPU's queue it is in, or null.
  public @Nullable LocalQueue local;

  public @Nullable SimTask left;
  public @Nullable SimTask right;
  public @Nullable SimTask parent;
  public int priority;
  public long key;
  public long order;

  /// A task that sleeps.
  public SimTask(
      int index,
      int pid,
      int tgid,
      long id,
      String name,
      long cgroupId,
      boolean isKernelThread,
      boolean isAgent,
      Rank rank,
      CpuSet allowed,
      @Nullable ProgramState program) {
    this.index = index;
    this.pid = pid;
    this.tgid = tgid;
    this.id = id;
    this.name = name;
    this.cgroupId = cgroupId;
    this.isKernelThread = isKernelThread;
    this.isAgent = isAgent;
    this.rank = rank;
    this.allowed = allowed;
    this.program = program;
    allowedCount = allowed.size();
    nameLow = TaskName.low(name);
    nameHigh = TaskName.high(name);
    cpu = Math.max(0, allowed.first());
    rank(rank);
  }

  /// Ranks it otherwise.
  public void rank(Rank changed) {
    rank = changed;
    nice = changed instanceof Rank.Normal normal ? normal.nice() : 0;
    weight = NiceWeights.weight(nice);
  }

  /// Whether `sched_ext` schedules it.
  public boolean isNormal() {
    return rank instanceof Rank.Normal;
  }

  @Override
  public String toString() {
    return name + "[" + pid + "]";
  }
}
