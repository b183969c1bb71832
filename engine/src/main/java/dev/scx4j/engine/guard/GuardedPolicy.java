// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.engine.tasks.TaskRecord;
import dev.scx4j.engine.tasks.TaskState;
import org.jspecify.annotations.Nullable;

/// The only way into a policy. Numbers each call for the watchdog, and keeps the states of the
/// tasks that the policy holds, so that it never holds one twice. Exceptions pass through, with the
/// call still marked as running; the agent contains them.
///
/// Agent thread.
public final class GuardedPolicy {
  private final Lease lease;
  private volatile String name;
  private SchedulingPolicy policy;
  private int held;
  private @Nullable TaskRecord subject;

  /// Guards a policy that is known to users as `name`.
  public GuardedPolicy(String name, SchedulingPolicy policy, Lease lease) {
    this.name = name;
    this.policy = policy;
    this.lease = lease;
  }

  /// From now on guards another policy, which holds no task yet; nor does the one it replaces.
  public void replace(String newName, SchedulingPolicy newPolicy) {
    name = newName;
    policy = newPolicy;
    held = 0;
    subject = null;
  }

  /// The policy.
  public SchedulingPolicy policy() {
    return policy;
  }

  /// The policy's name. Any thread.
  public String name() {
    return name;
  }

  /// How many tasks the policy holds.
  public int held() {
    return held;
  }

  /// Gives a waiting task to the policy.
  public void enqueue(TaskRecord task) {
    task.state(TaskState.QUEUED);
    task.announced();
    held++;
    begin(PolicyCall.ENQUEUE, task);
    policy.enqueue(task);
    end();
  }

  /// Takes a task back that the policy holds.
  public void dequeue(TaskRecord task) {
    begin(PolicyCall.DEQUEUE, task);
    policy.dequeue(task);
    end();
    task.state(TaskState.OUT);
    held--;
  }

  /// A decision for a task that the policy holds was handed over: it does not hold it any more.
  public void decided(TaskRecord task) {
    task.state(TaskState.DECIDED);
    held--;
  }

  /// Asks for decisions.
  public void dispatch(Dispatcher dispatcher) {
    begin(PolicyCall.DISPATCH, null);
    policy.dispatch(dispatcher);
    end();
  }

  /// Tells that a task has run.
  public void stopping(TaskRecord task, boolean runnable) {
    task.announced();
    begin(PolicyCall.STOPPING, task);
    policy.stopping(task, runnable);
    end();
  }

  /// Tells that a task is gone, if the policy has ever heard of it.
  public void exited(TaskRecord task) {
    if (task.isAnnounced()) {
      begin(PolicyCall.EXITED, task);
      policy.exited(task);
      end();
    }
  }

  /// Starts the policy.
  public void init(PolicyContext context) {
    begin(PolicyCall.INIT, null);
    policy.init(context);
    end();
  }

  /// Whether the policy wants no decision ahead of a free CPU.
  public boolean lateBinding() {
    begin(PolicyCall.LATE_BINDING, null);
    boolean late = policy.lateBinding();
    end();
    return late;
  }

  /// Tells the time.
  public void tick(long nowNs) {
    begin(PolicyCall.TICK, null);
    policy.tick(nowNs);
    end();
  }

  /// Tells that a CPU came online.
  public void cpuOnline(int cpu) {
    begin(PolicyCall.CPU_ONLINE, null);
    policy.cpuOnline(cpu);
    end();
  }

  /// Tells that a CPU went offline.
  public void cpuOffline(int cpu) {
    begin(PolicyCall.CPU_OFFLINE, null);
    policy.cpuOffline(cpu);
    end();
  }

  /// Ends the policy.
  public void exit() {
    begin(PolicyCall.EXIT, null);
    policy.exit();
    end();
  }

  /// The task that the running call is about, or null. The watchdog reads it after it has revoked
  /// the lease, the agent after an exception.
  @Nullable TaskRecord subject() {
    return subject;
  }

  /// The task that a call is about has become another one: a decision is being made for it.
  public void about(TaskRecord task) {
    subject = task;
  }

  private void begin(PolicyCall call, @Nullable TaskRecord task) {
    subject = task;
    lease.beginCall(call);
  }

  private void end() {
    lease.endCall();
  }
}
