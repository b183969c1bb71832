// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

import dev.scx4j.engine.machine.Machine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Hands the machine to its own fair fallback when a policy has failed, and tells why. Any thread;
/// only the first fault counts.
public final class Fallback {
  private final String policyName;
  private final Machine machine;
  private final FaultListener listener;
  private final AtomicBoolean taken = new AtomicBoolean();
  private volatile @Nullable Fault fault;

  /// For one policy on one machine.
  public Fallback(String policyName, Machine machine, FaultListener listener) {
    this.policyName = policyName;
    this.machine = machine;
    this.listener = listener;
  }

  /// The fault that made the machine's fallback take over, or null.
  public @Nullable Fault fault() {
    return fault;
  }

  /// The policy or the engine threw. The caller has left policy code for good.
  ///
  /// @param invalidDecision whether the policy let a [dev.scx4j.api.Dispatcher]'s complaint through
  public void thrown(Throwable thrown, boolean invalidDecision, Lease lease, GuardedPolicy policy) {
    PolicyCall call = lease.currentCall();
    if (engage()) {
      FaultKind kind =
          call == PolicyCall.NONE
              ? FaultKind.ENGINE
              : invalidDecision ? FaultKind.INVALID_DECISION : FaultKind.THROWN;
      try {
        publish(kind, call, subjectOf(policy), describe(thrown), traceOf(thrown));
      } catch (OutOfMemoryError | StackOverflowError e) {
        publish(kind, call, null, thrown.getClass().getName(), "");
      }
    }
  }

  /// A call has outlived its budget, and the agent's lease was revoked.
  ///
  /// @param cpuNs what it has used of the CPU
  /// @param wallNs how long it has taken
  void hung(
      PolicyCall call,
      long cpuNs,
      long wallNs,
      CallBudget budget,
      GuardedPolicy policy,
      Thread agent) {
    if (engage()) {
      String detail =
          cpuNs > budget.cpuNs()
              ? "the call has used "
                  + ms(cpuNs)
                  + " of CPU time, its budget is "
                  + ms(budget.cpuNs())
              : "no return for " + ms(wallNs) + ", its budget is " + ms(budget.wallNs());
      publish(FaultKind.HUNG, call, subjectOf(policy), detail, traceOf(agent));
    }
  }

  /// First of all the machine; words come later.
  private boolean engage() {
    if (!taken.compareAndSet(false, true)) {
      return false;
    }
    machine.fallBack();
    return true;
  }

  private void publish(
      FaultKind kind, PolicyCall call, @Nullable String task, String detail, String trace) {
    String where =
        call == PolicyCall.NONE
            ? ""
            : " in " + call.method() + (task == null ? "()" : "(" + task + ")");
    String message =
        kind == FaultKind.ENGINE
            ? "the engine failed under policy '" + policyName + "': " + detail
            : "policy '" + policyName + "' " + kind.words() + where + ": " + detail;
    Fault published = new Fault(kind, policyName, message, trace, task);
    fault = published;
    try {
      listener.onFault(published);
    } catch (RuntimeException | Error e) {
      // the listener's own failure must not end the thread that guards
    }
  }

  private static @Nullable String subjectOf(GuardedPolicy policy) {
    var task = policy.subject();
    return task == null ? null : task.toString();
  }

  private static String ms(long ns) {
    return ns / 1_000_000 + " ms";
  }

  private static String describe(Throwable thrown) {
    String message = thrown.getMessage();
    String type = thrown.getClass().getName();
    return message == null ? type : type + ": " + message;
  }

  private static String traceOf(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String traceOf(Thread thread) {
    StringBuilder text = new StringBuilder();
    for (StackTraceElement frame : thread.getStackTrace()) {
      text.append("\tat ").append(frame).append('\n');
    }
    return text.toString();
  }
}
