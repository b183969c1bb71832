// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.calls;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.Task;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.simulator.entities.NiceWeights;

/// A task as a policy sees it, whose values its machine sets. Agent thread only.
final class CallTask extends Task {
  /// Where it is.
  enum State {
    ASLEEP,
    HELD,
    DECIDED,
    RUNNING
  }

  static final int NEVER = 0;
  static final int ANY_CPU = -1;

  private int pid;
  private String name;
  State state = State.ASLEEP;
  int nice;
  CpuSet allowed;
  int previousCpu;
  EnqueueReason reason = EnqueueReason.NEW;
  long enqueueNumber;
  long enqueuedAtNs;
  long totalRuntimeNs;
  long lastRuntimeNs;
  long lastWaitNs;
  long timesScheduled;
  boolean announced;
  boolean ranUntold;
  int decidedCpu = ANY_CPU;

  /// The steps at which what may explain a mistake happened last; [#NEVER].
  int enqueuedAtStep;

  int ringFullAtStep;
  int dequeuedAtStep;
  int exitedAtStep;

  CallTask(int pid, String name, CpuSet allowed) {
    this.pid = pid;
    this.name = name;
    this.allowed = allowed;
    previousCpu = Math.max(0, allowed.first());
  }

  /// Makes the object stand for another task, as the engine does.
  void begin(int newPid, String newName, CpuSet newAllowed) {
    pid = newPid;
    name = newName;
    allowed = newAllowed;
    previousCpu = Math.max(0, newAllowed.first());
    state = State.ASLEEP;
    nice = 0;
    reason = EnqueueReason.NEW;
    totalRuntimeNs = 0;
    lastRuntimeNs = 0;
    lastWaitNs = 0;
    timesScheduled = 0;
    announced = false;
    ranUntold = false;
    attachment = null;
    ringFullAtStep = NEVER;
    dequeuedAtStep = NEVER;
  }

  void ran(long ns) {
    lastRuntimeNs = ns;
    totalRuntimeNs += ns;
    timesScheduled++;
    ranUntold = true;
  }

  boolean takeRun() {
    boolean ran = ranUntold;
    ranUntold = false;
    return ran;
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public int tgid() {
    return pid;
  }

  @Override
  public int parentTgid() {
    return 1;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int weight() {
    return NiceWeights.weight(nice);
  }

  @Override
  public int nice() {
    return nice;
  }

  @Override
  public int previousCpu() {
    return previousCpu;
  }

  @Override
  public CpuSet allowedCpus() {
    return allowed;
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
    return totalRuntimeNs * 100 / weight();
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
