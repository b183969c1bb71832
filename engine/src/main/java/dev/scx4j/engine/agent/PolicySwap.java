// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.engine.guard.PolicyCall;
import java.util.concurrent.CompletableFuture;

/// A policy that is to take over from another: started, and waiting for the agent. Made by one
/// thread and carried out by the agent's.
public final class PolicySwap {
  /// What came of it.
  public sealed interface Result {
    /// The other policy decides.
    ///
    /// @param before the policy that does not any more; nobody has called its `exit` yet
    /// @param pauseNs from the last call into the one to the first decisions of the other, in ns of
    ///   the machine's clock
    /// @param tasks that were handed over
    record Done(SchedulingPolicy before, long pauseNs, int tasks) implements Result {}

    /// It failed its first calls, and the policy before goes on.
    ///
    /// @param thrown what it threw
    /// @param call in which call
    record Failed(Throwable thrown, PolicyCall call) implements Result {}

    /// A call did not return, and the agent was abandoned.
    ///
    /// @param byNewcomer whether it was a call into the policy that was to take over
    /// @param call which one
    /// @param detail how long it has taken
    /// @param stackTrace where it is
    record Hung(boolean byNewcomer, PolicyCall call, String detail, String stackTrace)
        implements Result {}

    /// The agent had ended before.
    record Missed() implements Result {}
  }

  private final String name;
  private final SchedulingPolicy policy;
  private final boolean lateBinding;
  private final boolean everyWakeUp;
  private final CompletableFuture<Result> result = new CompletableFuture<>();
  private volatile boolean left;

  /// To be given to [Agent#request(PolicySwap)].
  ///
  /// @param policy on which `init` was called
  /// @param lateBinding what it answers to that question
  /// @param everyWakeUp what it answers to [SchedulingPolicy#wantsEveryWakeUp()]
  public PolicySwap(
      String name, SchedulingPolicy policy, boolean lateBinding, boolean everyWakeUp) {
    this.name = name;
    this.policy = policy;
    this.lateBinding = lateBinding;
    this.everyWakeUp = everyWakeUp;
  }

  /// What users call the policy.
  public String name() {
    return name;
  }

  /// The policy.
  public SchedulingPolicy policy() {
    return policy;
  }

  /// What came of it, or will.
  public CompletableFuture<Result> result() {
    return result;
  }

  boolean lateBinding() {
    return lateBinding;
  }

  boolean everyWakeUp() {
    return everyWakeUp;
  }

  /// The policy before has given all tasks back.
  void leaves() {
    left = true;
  }

  void done(SchedulingPolicy before, long pauseNs, int tasks) {
    result.complete(new Result.Done(before, pauseNs, tasks));
  }

  void failed(Throwable thrown, PolicyCall call) {
    result.complete(new Result.Failed(thrown, call));
  }

  /// Nobody will carry it out. Any thread.
  public void missed() {
    result.complete(new Result.Missed());
  }

  /// The agent was abandoned in it. Watchdog's thread.
  public void hung(PolicyCall call, String detail, String stackTrace) {
    result.complete(new Result.Hung(left, call, detail, stackTrace));
  }
}
