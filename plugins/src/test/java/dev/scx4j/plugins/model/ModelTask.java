// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.model;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.Task;
import dev.scx4j.api.topology.CpuSet;

/// A task of a [ModelMachine]: what the policy sees, and what it wants to do.
public final class ModelTask extends Task {
  enum State {
    ASLEEP,
    WAITING,
    RUNNING,
    GONE
  }

  private static final CpuSet ANY_CPU = CpuSet.range(0, 63);

  private final String name;
  private final int pid;
  private int tgid;
  private int parentTgid;

  /// Before when it must not run, by its latest decision; 0: no time was named.
  long notBeforeNs;

  State state = State.ASLEEP;
  EnqueueReason reason = EnqueueReason.NEW;
  long enqueueNumber;
  long enqueuedAtNs;
  long totalRuntimeNs;
  long lastRuntimeNs;
  long lastWaitNs;
  long longestWaitNs;
  long waitSumNs;
  long waits;
  long timesScheduled;
  int weight;
  long sliceNs;

  /// It wants to run for `burstNs` and then to sleep for `sleepNs`, both on average; never sleeps
  /// if `burstNs` is the largest long.
  long burstNs = Long.MAX_VALUE;

  long sleepNs;
  boolean exitsAfterBurst;
  long burstLeftNs;
  private CpuSet allowed = ANY_CPU;

  public ModelTask(String name, int pid, int weight) {
    this.name = name;
    this.pid = pid;
    this.tgid = pid;
    this.weight = weight;
  }

  /// From its next wake-up on, it sleeps again and again: both times on average.
  public ModelTask sleeping(long burstNs, long sleepNs) {
    this.burstNs = burstNs;
    this.sleepNs = sleepNs;
    return this;
  }

  /// Its process, and its parent's.
  public ModelTask in(int process, int parentProcess) {
    tgid = process;
    parentTgid = parentProcess;
    return this;
  }

  /// Binds it to some CPUs.
  public ModelTask boundTo(int... cpus) {
    allowed = CpuSet.of(cpus);
    return this;
  }

  /// From its next wake-up on, it never sleeps.
  public ModelTask computing() {
    burstNs = Long.MAX_VALUE;
    return this;
  }

  /// It exits once it has run for this long, on average.
  public ModelTask exitingAfter(long burstNs) {
    this.burstNs = burstNs;
    exitsAfterBurst = true;
    return this;
  }

  /// Before when it must not run, by its latest decision; 0: no time was named.
  public long notBeforeNs() {
    return notBeforeNs;
  }

  public void reweigh(int weight) {
    this.weight = weight;
  }

  /// Has it wait, as after a report.
  public void await(EnqueueReason reason) {
    this.reason = reason;
    enqueueNumber++;
    state = State.WAITING;
  }

  /// Takes note of a stretch of running.
  public void ran(long runtimeNs) {
    lastRuntimeNs = runtimeNs;
    totalRuntimeNs += runtimeNs;
  }

  /// How long it may run, as decided last.
  public long sliceNs() {
    return sliceNs;
  }

  public boolean isWaiting() {
    return state == State.WAITING;
  }

  public boolean isGone() {
    return state == State.GONE;
  }

  public long longestWaitNs() {
    return longestWaitNs;
  }

  public long meanWaitNs() {
    return waits == 0 ? 0 : waitSumNs / waits;
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public int tgid() {
    return tgid;
  }

  @Override
  public int parentTgid() {
    return parentTgid;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int weight() {
    return weight;
  }

  @Override
  public int nice() {
    return 0;
  }

  @Override
  public int previousCpu() {
    return 0;
  }

  @Override
  public CpuSet allowedCpus() {
    return allowed;
  }

  /// Says when it was enqueued last.
  public ModelTask enqueuedAt(long atNs) {
    enqueuedAtNs = atNs;
    return this;
  }

  @Override
  public EnqueueReason reason() {
    return reason;
  }

  @Override
  public long enqueueNumber() {
    return enqueueNumber;
  }

  @Override
  public long enqueuedAtNs() {
    return enqueuedAtNs;
  }

  @Override
  public long totalRuntimeNs() {
    return totalRuntimeNs;
  }

  @Override
  public long lastRuntimeNs() {
    return lastRuntimeNs;
  }

  @Override
  public long lastWaitNs() {
    return lastWaitNs;
  }

  @Override
  public long vtime() {
    return 0;
  }

  @Override
  public long timesScheduled() {
    return timesScheduled;
  }

  @Override
  public long cgroupId() {
    return 1;
  }

  @Override
  public boolean isKernelThread() {
    return false;
  }
}
