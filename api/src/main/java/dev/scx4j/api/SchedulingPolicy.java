// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api;

/// Decides which task runs next, where, and for how long.
///
/// Three methods make a policy; FIFO is:
///
/// ```java
/// final class Fifo implements SchedulingPolicy {
///   private final FifoQueue queue = new FifoQueue();
///
///   public void enqueue(Task task) { queue.add(task); }
///   public void dequeue(Task task) { queue.remove(task); }
///   public void dispatch(Dispatcher dispatcher) {
///     while (dispatcher.wanted() > 0 && !queue.isEmpty()) {
///       if (dispatcher.run(queue.first())) queue.removeFirst(); else return;
///     }
///   }
/// }
/// ```
///
/// **Threads.** Every method is called on the agent thread, one at a time: a policy needs no locks.
/// Only of a policy that takes over from another are `init`, the two questions, and `exit` in the
/// end called on another thread, before and after all else, and what they have done is seen. It
/// must not block: a call that outlives its budget is abandoned, and the kernel's fair safety net
/// schedules the machine instead. Whatever a policy does, no task is lost: every waiting task is
/// held by the kernel as well, and a policy only chooses among them.
///
/// **What the engine guarantees.** A policy holds a task at most once: between two calls of
/// `enqueue` for a task there is always a decision that was handed over or a `dequeue`. A task that
/// the policy holds is runnable as far as the kernel has said.
public interface SchedulingPolicy {
  /// Called once, before anything else.
  default void init(PolicyContext context) {}

  /// A task waits for a decision: the policy holds it from here on.
  void enqueue(Task task);

  /// A task that the policy holds waits no more (it slept, exited, changed, or the kernel ran it
  /// because the policy had been silent for too long): forget it. The policy does not hold it any
  /// more when this returns.
  void dequeue(Task task);

  /// Make up to [Dispatcher#wanted()] decisions. Called whenever some are wanted and the policy
  /// holds a task.
  void dispatch(Dispatcher dispatcher);

  /// A task stopped running; its run times are up to date. When `runnable`, `enqueue` follows. A
  /// task that was given an idle CPU within the kernel is announced at its next report, not at each
  /// stop.
  default void stopping(Task task, boolean runnable) {}

  /// The task is gone from the kernel (after `dequeue` if it was held). Forget it: the object will
  /// stand for another one.
  default void exited(Task task) {}

  /// Called now and then, at least once a second while the policy runs, with the time in ns of
  /// [System#nanoTime()].
  default void tick(long nowNs) {}

  /// A CPU came online.
  default void cpuOnline(int cpu) {}

  /// A CPU went offline. Decisions for it are refused from here on.
  default void cpuOffline(int cpu) {}

  /// Whether no decision may be made ahead of a free CPU, so that the task whose slice just ended
  /// takes part in every choice; each slice then costs a short bubble until the decision is there.
  /// Asked once, after `init`.
  default boolean lateBinding() {
    return false;
  }

  /// Whether a task that wakes up beside an idle CPU is to be decided for, too, which otherwise is
  /// given that CPU within the kernel at once. It makes each wake-up wait for the agent: some
  /// microseconds, in which another CPU wakes up to run the agent. For policies that may want a
  /// task not to run although it could. Asked once, before `init`.
  default boolean wantsEveryWakeUp() {
    return false;
  }

  /// Called once, after everything else, unless the policy was abandoned in a call.
  default void exit() {}
}
