// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import dev.scx4j.api.Decision;
import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.Task;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.engine.guard.GuardedPolicy;
import dev.scx4j.engine.guard.Lease;
import dev.scx4j.engine.machine.Machine;
import dev.scx4j.engine.tasks.TaskRecord;
import dev.scx4j.engine.tasks.TaskState;
import org.jspecify.annotations.Nullable;

/// The engine's [Dispatcher]: checks a policy's decisions and hands them to the machine. One object
/// for all calls of `dispatch`, open during each.
final class AgentDispatcher implements Dispatcher {
  private final Machine machine;
  private final Lease lease;
  private final GuardedPolicy policy;
  private final CpuSet free;
  private final BoundDecisions bound;
  private final PendingDecision decision;

  private @Nullable Thread agent; // while open
  private long nowNs;
  private int wanted;
  private int wantedNow;
  private int room;
  private int made;
  private int heldBack; // of those made
  private int refused;
  private @Nullable RuntimeException complaint;

  AgentDispatcher(
      Machine machine, Lease lease, GuardedPolicy policy, Demand demand, long defaultSliceNs) {
    this.machine = machine;
    this.lease = lease;
    this.policy = policy;
    this.free = demand.free();
    this.bound = demand.bound();
    this.decision = new PendingDecision(this, machine.topology().cpuCount(), defaultSliceNs);
  }

  /// A cycle begins.
  void reset() {
    wanted = 0;
    wantedNow = 0;
    made = 0;
    heldBack = 0;
    refused = 0;
  }

  /// A call of `dispatch` begins.
  ///
  /// @param decisionsWanted what the policy is told
  /// @param decisionsWantedNow how many of these are for CPUs that would idle else
  /// @param mostDecisions what it may hand over
  void open(int decisionsWanted, int decisionsWantedNow, int mostDecisions, long now) {
    wanted = decisionsWanted;
    wantedNow = decisionsWantedNow;
    room = mostDecisions;
    nowNs = now;
    agent = Thread.currentThread();
  }

  /// The call is over; decisions begun in it and not submitted are void.
  void close() {
    agent = null;
    decision.cancel();
  }

  /// Decisions handed over in this cycle.
  int made() {
    return made;
  }

  /// Decisions that found no room in this cycle.
  int refused() {
    return refused;
  }

  /// Whether this is the exception with which the dispatcher answered a bad decision last.
  @SuppressWarnings("ReferenceEquality")
  boolean isComplaint(Throwable thrown) {
    return thrown == complaint;
  }

  @Override
  public int wanted() {
    return Math.max(0, wanted - (made - heldBack));
  }

  @Override
  public int wantedNow() {
    return Math.max(0, wantedNow - (made - heldBack));
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
  public Decision decide(Task task) {
    checkOpen(task);
    if (!(task instanceof TaskRecord queued)) {
      throw complain(
          new IllegalArgumentException(about(task) + ", which is not the engine's task"));
    }
    if (queued.state() != TaskState.QUEUED) {
      throw complain(
          new IllegalStateException(
              about(task)
                  + ", which the policy does not hold ("
                  + (queued.state() == TaskState.DECIDED
                      ? "a decision for it was handed over already)"
                      : "it does not wait)")));
    }
    decision.begin(queued);
    return decision;
  }

  /// Whether a time has not come yet.
  boolean isAhead(long timeNs) {
    return timeNs - nowNs > 0;
  }

  /// Hands a decision over. The machine is written to outside policy code only.
  boolean submit(
      TaskRecord task,
      int cpu,
      long sliceNs,
      boolean keyed,
      long vtime,
      boolean preempt,
      long notBeforeNs) {
    checkOpen(task);
    if (made >= room) {
      refused++;
      return false;
    }
    boolean accepted;
    lease.stepOut();
    try {
      accepted =
          machine.decide(
              task.pid(), task.enqueueNumber(), cpu, sliceNs, keyed, vtime, preempt, notBeforeNs);
    } finally {
      lease.stepIn();
    }
    if (accepted) {
      made++;
      if (notBeforeNs != 0) {
        heldBack++;
      } else if (cpu < 0) {
        bound.note(task, nowNs);
      }
      policy.decided(task);
    } else {
      refused++;
    }
    return accepted;
  }

  /// The policy's name.
  String policyName() {
    return policy.name();
  }

  /// Remembers an exception for [#isComplaint(Throwable)].
  <E extends RuntimeException> E complain(E exception) {
    complaint = exception;
    return exception;
  }

  /// The beginning of all complaints.
  String about(Task task) {
    return "policy '" + policy.name() + "': decision for " + task;
  }

  private void checkOpen(Task task) {
    if (Thread.currentThread() != agent) {
      throw complain(
          new IllegalStateException(
              about(task)
                  + (agent == null
                      ? " outside dispatch(); decide within the call only"
                      : " on another thread than the agent's")));
    }
  }
}
