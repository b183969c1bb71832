// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.calls;

import dev.scx4j.api.Decision;
import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.Task;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.testkit.calls.CallTask.State;
import dev.scx4j.testkit.calls.Violation.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes a policy's decisions, and complains about those that none may make. One object for all
/// calls, as the engine has it; allocates nothing but complaints.
final class CallDispatcher implements Dispatcher, Decision {
  /// A call of `dispatch` that has asked so often does not end.
  private static final int MOST_QUESTIONS = 10_000_000;

  /// A call that has heard so often that the ring is full does not listen.
  private static final int MOST_REFUSALS = 10_000;

  private final MutableCpuSet free;
  private final CpuSet online;
  private final int cpuCount;
  private final List<CallTask> ready;
  private long nowNs;
  private int wanted;
  private int wantedNow;
  private int room;
  private int made;
  private int refused;
  private int questions;
  private int step;
  private boolean open;
  private @Nullable CallTask task;
  private int cpu;
  private boolean preempts;
  private @Nullable Violation violation;

  /// @param ready where tasks go that were decided
  CallDispatcher(int cpuCount, CpuSet online, List<CallTask> ready) {
    this.cpuCount = cpuCount;
    this.online = online;
    this.ready = ready;
    free = new MutableCpuSet(cpuCount);
  }

  MutableCpuSet free() {
    return free;
  }

  /// A call of `dispatch` begins.
  ///
  /// @param decisionsWanted what the policy is told
  /// @param decisionsWantedNow how many of these are for CPUs that would idle else
  /// @param roomFor how many are taken
  /// @param atStep the step that is written to tasks
  void open(int decisionsWanted, int decisionsWantedNow, int roomFor, long now, int atStep) {
    wanted = decisionsWanted;
    wantedNow = decisionsWantedNow;
    room = roomFor;
    nowNs = now;
    step = atStep;
    made = 0;
    refused = 0;
    questions = 0;
    open = true;
  }

  void close() {
    open = false;
    task = null;
  }

  int made() {
    return made;
  }

  int refused() {
    return refused;
  }

  /// The first complaint, whether or not the policy has let it through; or null.
  @Nullable Violation violation() {
    return violation;
  }

  private Violation complain(Kind kind, String message) {
    Violation complaint = new Violation(kind, message);
    if (violation == null) {
      violation = complaint;
    }
    return complaint;
  }

  @Override
  public int wanted() {
    if (++questions > MOST_QUESTIONS) {
      throw complain(
          Kind.ENDLESS, "dispatch() does not end: it has asked wanted() ten million times");
    }
    return Math.max(0, wanted - made);
  }

  @Override
  public int wantedNow() {
    return Math.max(0, wantedNow - made);
  }

  @Override
  public CpuSet freeCpus() {
    return free;
  }

  @Override
  public long nowNs() {
    return nowNs;
  }

  @Override
  public Decision decide(Task decided) {
    if (!open) {
      throw complain(
          Kind.MISUSED, "decision for " + decided + " outside dispatch(); decide in the call only");
    }
    if (!(decided instanceof CallTask known)) {
      throw complain(Kind.NOT_HELD, "decision for " + decided + ", a task that was never given");
    }
    if (known.state != State.HELD) {
      throw complain(
          Kind.NOT_HELD,
          "decision for %s, which the policy does not hold (%s)"
              .formatted(known, whyNotHeld(known)));
    }
    task = known;
    cpu = CallTask.ANY_CPU;
    preempts = false;
    return this;
  }

  private static String whyNotHeld(CallTask task) {
    if (task.state == State.DECIDED) {
      return "a decision for it was handed over already";
    }
    if (task.exitedAtStep > Math.max(task.enqueuedAtStep, task.dequeuedAtStep)) {
      return "the object stands for another task since exited() in step " + task.exitedAtStep;
    }
    return task.dequeuedAtStep > task.enqueuedAtStep
        ? "it was taken back by dequeue() in step " + task.dequeuedAtStep
        : "it does not wait";
  }

  private CallTask pending() {
    CallTask decided = task;
    if (decided == null) {
      throw complain(Kind.MISUSED, "a decision was submitted already; begin another with decide()");
    }
    return decided;
  }

  @Override
  public Decision onCpu(int newCpu) {
    CallTask decided = pending();
    if (newCpu < 0 || newCpu >= cpuCount) {
      throw complain(
          Kind.FORBIDDEN_CPU,
          "decision for %s on CPU %d, but this machine's CPUs are 0-%d"
              .formatted(decided, newCpu, cpuCount - 1));
    }
    if (!decided.allowed.contains(newCpu)) {
      throw complain(
          Kind.FORBIDDEN_CPU,
          "decision for %s on CPU %d, which it may not use (allowed: %s)"
              .formatted(decided, newCpu, decided.allowed));
    }
    if (!online.contains(newCpu)) {
      throw complain(
          Kind.FORBIDDEN_CPU,
          "decision for %s on CPU %d, which is offline (online: %s); the policy was told by"
                  .formatted(decided, newCpu, online)
              + " cpuOffline()");
    }
    cpu = newCpu;
    return this;
  }

  @Override
  public Decision sliceNs(long sliceNs) {
    CallTask decided = pending();
    if (sliceNs <= 0) {
      throw complain(
          Kind.MISUSED,
          "decision for %s with a slice of %d ns; a slice is positive".formatted(decided, sliceNs));
    }
    return this;
  }

  @Override
  public Decision vtime(long vtime) {
    pending();
    return this;
  }

  @Override
  public Decision preempting() {
    pending();
    preempts = true;
    return this;
  }

  /// A task that is held back is decided: when it runs is the machine's business.
  @Override
  public Decision notBefore(long timeNs) {
    pending();
    return this;
  }

  @Override
  public boolean submit() {
    CallTask decided = pending();
    if (preempts && cpu == CallTask.ANY_CPU) {
      throw complain(
          Kind.MISUSED, "decision for " + decided + " preempts, but names no CPU; say onCpu() too");
    }
    if (made >= room) {
      decided.ringFullAtStep = step;
      if (++refused > MOST_REFUSALS) {
        throw complain(
            Kind.ENDLESS,
            "dispatch() does not end: the ring is full, and it goes on handing decisions over;"
                + " return when run() or submit() gives false");
      }
      return false;
    }
    made++;
    task = null;
    decided.decidedCpu = cpu;
    decided.state = State.DECIDED;
    ready.add(decided);
    return true;
  }
}
