// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import dev.scx4j.api.Decision;
import dev.scx4j.engine.tasks.TaskRecord;
import dev.scx4j.engine.tasks.TaskState;
import org.jspecify.annotations.Nullable;

/// The engine's [Decision], one object for all.
final class PendingDecision implements Decision {
  private static final int ANY_CPU = -1;
  private static final long AT_ONCE = 0;

  private final AgentDispatcher dispatcher;
  private final int cpuCount;
  private final long defaultSliceNs;

  private @Nullable TaskRecord task; // null once submitted
  private int cpu;
  private long sliceNs;
  private boolean keyed;
  private long vtime;
  private boolean preempt;
  private long notBeforeNs;

  PendingDecision(AgentDispatcher dispatcher, int cpuCount, long defaultSliceNs) {
    this.dispatcher = dispatcher;
    this.cpuCount = cpuCount;
    this.defaultSliceNs = defaultSliceNs;
  }

  void begin(TaskRecord queued) {
    task = queued;
    cpu = ANY_CPU;
    sliceNs = defaultSliceNs;
    keyed = false;
    vtime = 0;
    preempt = false;
    notBeforeNs = AT_ONCE;
  }

  void cancel() {
    task = null;
  }

  @Override
  public Decision onCpu(int newCpu) {
    TaskRecord decided = pending();
    if (newCpu < 0 || newCpu >= cpuCount) {
      throw dispatcher.complain(
          new IllegalArgumentException(
              "%s on CPU %d, but this machine's CPUs are 0-%d"
                  .formatted(dispatcher.about(decided), newCpu, cpuCount - 1)));
    }
    if (!decided.allowedCpus().contains(newCpu)) {
      throw dispatcher.complain(
          new IllegalArgumentException(
              "%s on CPU %d, which it may not use (allowed: %s)"
                  .formatted(dispatcher.about(decided), newCpu, decided.allowedCpus())));
    }
    cpu = newCpu;
    return this;
  }

  @Override
  public Decision sliceNs(long newSliceNs) {
    TaskRecord decided = pending();
    if (newSliceNs <= 0) {
      throw dispatcher.complain(
          new IllegalArgumentException(
              "%s with a slice of %d ns; a slice is positive"
                  .formatted(dispatcher.about(decided), newSliceNs)));
    }
    sliceNs = newSliceNs;
    return this;
  }

  @Override
  public Decision vtime(long newVtime) {
    pending();
    keyed = true;
    vtime = newVtime;
    return this;
  }

  @Override
  public Decision preempting() {
    pending();
    preempt = true;
    return this;
  }

  @Override
  public Decision notBefore(long timeNs) {
    pending();
    notBeforeNs = dispatcher.isAhead(timeNs) ? timeNs : AT_ONCE;
    return this;
  }

  @Override
  public boolean submit() {
    TaskRecord decided = pending();
    if (preempt && cpu == ANY_CPU) {
      throw dispatcher.complain(
          new IllegalStateException(
              dispatcher.about(decided) + " preempts, but names no CPU; say onCpu() too"));
    }
    boolean accepted = dispatcher.submit(decided, cpu, sliceNs, keyed, vtime, preempt, notBeforeNs);
    if (accepted) {
      task = null;
    }
    return accepted;
  }

  private TaskRecord pending() {
    TaskRecord decided = task;
    if (decided == null || decided.state() != TaskState.QUEUED) {
      throw dispatcher.complain(
          new IllegalStateException(
              "policy '"
                  + dispatcher.policyName()
                  + "': this decision was submitted already; begin another with decide()"));
    }
    return decided;
  }
}
