// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/// The mechanism's counters and states of all CPUs, read straight from mapped memory. Any thread;
/// nothing here allocates. Counters are sums over all CPUs since attach.
public final class CpuTable {
  private static final VarHandle COUNTER = JAVA_LONG.varHandle();
  private static final VarHandle STATE = JAVA_INT.varHandle();

  private final MemorySegment cpus;
  private final int count;
  private final int stride;

  /// The table in this memory.
  ///
  /// @param stride bytes from one CPU to the next
  public CpuTable(MemorySegment cpus, int count, int stride) {
    this.cpus = cpus;
    this.count = count;
    this.stride = stride;
  }

  /// How many CPUs are possible.
  public int count() {
    return count;
  }

  /// Enqueues announced to user space.
  public long reported() {
    return sum(CpuDescriptor.REPORTED_OFFSET);
  }

  /// Ended by running as the policy decided.
  public long decided() {
    return sum(CpuDescriptor.DECIDED_OFFSET);
  }

  /// Ended by running from the net, the agent being silent.
  public long rescued() {
    return sum(CpuDescriptor.RESCUED_OFFSET);
  }

  /// Ended by running because of the floor.
  public long overdue() {
    return sum(CpuDescriptor.OVERDUE_OFFSET);
  }

  /// Ended by sleeping, exiting or changing first.
  public long withdrawn() {
    return sum(CpuDescriptor.WITHDRAWN_OFFSET);
  }

  /// Given an idle CPU at wake-up, in the kernel.
  public long direct() {
    return sum(CpuDescriptor.DIRECT_OFFSET);
  }

  /// Never for user space.
  public long bypassed() {
    return sum(CpuDescriptor.BYPASSED_OFFSET);
  }

  /// Found the report ring full.
  public long unreported() {
    return sum(CpuDescriptor.UNREPORTED_OFFSET);
  }

  /// Decisions for an enqueue that had ended.
  public long stale() {
    return sum(CpuDescriptor.STALE_OFFSET);
  }

  /// Decisions that could not be carried out while the task still waited.
  public long refused() {
    return sum(CpuDescriptor.REFUSED_OFFSET);
  }

  /// Decisions that moved their task.
  public long applied() {
    return sum(CpuDescriptor.APPLIED_OFFSET);
  }

  /// Decided tasks that wait for a CPU, as far as any CPU, or one the policy named, may take them.
  public long ready() {
    // Read in this order, what happens in between can only make the result too small.
    long entered = sum(CpuDescriptor.READY_IN_OFFSET);
    return Math.max(0, entered - sum(CpuDescriptor.READY_OUT_OFFSET));
  }

  /// Times the agent was given a CPU.
  public long agentRuns() {
    return sum(CpuDescriptor.AGENT_RUNS_OFFSET);
  }

  /// Idle CPUs asked to run the agent.
  public long kicks() {
    return sum(CpuDescriptor.KICKS_OFFSET);
  }

  /// Busy CPUs asked to run the agent.
  public long preempts() {
    return sum(CpuDescriptor.PREEMPTS_OFFSET);
  }

  /// What a CPU runs, one of the constants of [CpuDescriptor].
  public int running(int cpu) {
    return (int) STATE.getOpaque(cpus, at(cpu, CpuDescriptor.RUNNING_OFFSET));
  }

  /// Whether a CPU is online.
  public boolean isOnline(int cpu) {
    return (int) STATE.getOpaque(cpus, at(cpu, CpuDescriptor.ONLINE_OFFSET)) != 0;
  }

  /// Whether a CPU is online and has nothing to run now but, maybe, the agent.
  public boolean isFree(int cpu) {
    int running = running(cpu);
    return (running == CpuDescriptor.RUNNING_NONE || running == CpuDescriptor.RUNNING_AGENT)
        && isOnline(cpu);
  }

  private long sum(int offset) {
    long sum = 0;
    for (int cpu = 0; cpu < count; cpu++) {
      sum += (long) COUNTER.getAcquire(cpus, at(cpu, offset));
    }
    return sum;
  }

  private long at(int cpu, int offset) {
    return (long) cpu * stride + offset;
  }
}
