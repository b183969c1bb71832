// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.calls;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.testkit.calls.CallTask.State;
import dev.scx4j.testkit.calls.Violation.Kind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way into a policy: keeps the tasks' states, writes down what is called, and looks at what
/// can be seen at once. Agent thread only.
final class GuardedCalls {
  private static final int FRAMES = 4;

  private final SchedulingPolicy policy;
  private final CallDispatcher dispatcher;
  private final @Nullable StringBuilder told; // null: nothing is written down
  private int held;
  private long enqueues;

  GuardedCalls(SchedulingPolicy policy, CallDispatcher dispatcher, @Nullable StringBuilder told) {
    this.policy = policy;
    this.dispatcher = dispatcher;
    this.told = told;
  }

  /// How many tasks the policy holds.
  int held() {
    return held;
  }

  private void tell(String method, @Nullable Object argument) {
    if (told != null) {
      told.append(told.isEmpty() ? "" : ", ").append(method).append('(');
      told.append(argument == null ? "" : argument).append(')');
    }
  }

  /// Adds to what is written down.
  void note(String words) {
    if (told != null) {
      told.append(words);
    }
  }

  void init(CallContext context) {
    guard("init", null, () -> policy.init(context));
  }

  void enqueue(CallTask task, EnqueueReason reason, long nowNs, int step) {
    task.reason = reason;
    task.enqueueNumber = ++enqueues;
    if (reason != EnqueueReason.REFUSED) {
      task.enqueuedAtNs = nowNs;
    }
    if (task.takeRun()) {
      stopping(task, true);
    }
    task.state = State.HELD;
    task.announced = true;
    task.enqueuedAtStep = step;
    task.ringFullAtStep = CallTask.NEVER;
    held++;
    guard("enqueue", task, () -> policy.enqueue(task));
  }

  void dequeue(CallTask task, int step) {
    guard("dequeue", task, () -> policy.dequeue(task));
    task.state = State.ASLEEP;
    task.dequeuedAtStep = step;
    held--;
    requireFree(task, "dequeue(" + task + ") has returned");
  }

  private static void requireFree(CallTask task, String when) {
    if (task.isHeld()) {
      throw new Violation(
          Kind.KEPT, "%s, but %s is still in a queue of the policy".formatted(when, task));
    }
  }

  void stopping(CallTask task, boolean runnable) {
    task.announced = true;
    guard("stopping", task + ", " + runnable, () -> policy.stopping(task, runnable));
  }

  void exited(CallTask task) {
    if (task.announced) {
      guard("exited", task, () -> policy.exited(task));
      requireFree(task, "exited(" + task + ") has returned");
    }
  }

  void tick(long nowNs) {
    guard("tick", nowNs + " ns", () -> policy.tick(nowNs));
  }

  void cpuOnline(int cpu) {
    guard("cpuOnline", cpu, () -> policy.cpuOnline(cpu));
  }

  void cpuOffline(int cpu) {
    guard("cpuOffline", cpu, () -> policy.cpuOffline(cpu));
  }

  void exit() {
    guard("exit", null, policy::exit);
  }

  /// Asks for decisions; the dispatcher is open.
  ///
  /// @param decided where the dispatcher puts the tasks that were decided
  void dispatch(List<CallTask> decided) {
    int before = decided.size();
    guard("dispatch", null, () -> policy.dispatch(dispatcher));
    held -= decided.size() - before;
    for (int i = before; i < decided.size(); i++) {
      requireFree(decided.get(i), "the decision for " + decided.get(i) + " was handed over");
    }
  }

  private void guard(String method, @Nullable Object argument, Runnable call) {
    tell(method, argument);
    try {
      call.run();
    } catch (Violation e) {
      throw e;
    } catch (RuntimeException | Error e) {
      Violation earlier = dispatcher.violation();
      throw earlier != null
          ? earlier
          : new Violation(
              Kind.THREW,
              "%s(%s) threw %s%s".formatted(method, argument == null ? "" : argument, e, where(e)),
              e);
    }
    Violation swallowed = dispatcher.violation();
    if (swallowed != null) {
      throw swallowed;
    }
  }

  private static String where(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    Arrays.stream(thrown.getStackTrace())
        .takeWhile(frame -> !frame.getClassName().startsWith(GuardedCalls.class.getPackageName()))
        .limit(FRAMES)
        .forEach(frame -> text.append("\n       at ").append(frame));
    return text.toString();
  }
}
