// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

import dev.scx4j.engine.machine.Machine;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/// What has gone wrong with the policies of a session, and what follows: a new instance of the
/// policy, or, after too many faults of a kind, quarantine: the machine is handed to its own fair
/// fallback. Any thread.
public final class Faults {
  private final Machine machine;
  private final FaultListener listener;
  private final int most;
  private final int[] counts = new int[FaultKind.values().length];
  private volatile @Nullable Fault fault;

  /// For one session.
  ///
  /// @param most faults of a kind after which a policy is quarantined; 1: the first is the last
  public Faults(Machine machine, FaultListener listener, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one fault must be allowed, not " + most);
    }
    this.machine = machine;
    this.listener = listener;
    this.most = most;
  }

  /// The fault that made the machine's fallback take over, or null while a policy decides.
  public @Nullable Fault fault() {
    return fault;
  }

  /// Faults of a kind so far, of all policies.
  @SuppressWarnings("EnumOrdinal") // an index
  public synchronized int count(FaultKind kind) {
    return counts[kind.ordinal()];
  }

  /// Another policy takes over: it is given all chances again.
  @SuppressWarnings("EnumOrdinal") // an index
  public synchronized void forgive() {
    for (FaultKind kind : FaultKind.values()) {
      counts[kind.ordinal()] = 0;
    }
    fault = null;
  }

  /// The policy or the engine threw. The caller has left policy code for good.
  ///
  /// @param invalidDecision whether the policy let a [dev.scx4j.api.Dispatcher]'s complaint through
  /// @param call in which call, [PolicyCall#NONE] if in none
  /// @return whether a new instance of the policy may go on
  public boolean thrown(
      Throwable thrown, boolean invalidDecision, PolicyCall call, GuardedPolicy policy) {
    FaultKind kind =
        call == PolicyCall.NONE
            ? FaultKind.ENGINE
            : invalidDecision ? FaultKind.INVALID_DECISION : FaultKind.THROWN;
    int count = note(kind);
    try {
      publish(kind, policy, call, subjectOf(policy), describe(thrown), traceOf(thrown), count);
    } catch (OutOfMemoryError | StackOverflowError e) {
      publish(kind, policy, call, null, thrown.getClass().getName(), "", count);
    }
    return !isEnough(kind, count);
  }

  /// A call has outlived its budget, and the agent's lease was revoked.
  ///
  /// @param detail how long it has taken
  /// @param stackTrace where it is
  /// @return whether a new instance of the policy may go on
  public boolean hung(PolicyCall call, String detail, String stackTrace, GuardedPolicy policy) {
    int count = note(FaultKind.HUNG);
    publish(FaultKind.HUNG, policy, call, subjectOf(policy), detail, stackTrace, count);
    return !isEnough(FaultKind.HUNG, count);
  }

  /// No new instance of the policy could be started where one was to go on: the fallback takes
  /// over.
  public void unableToGoOn(String policyName, Throwable why) {
    machine.fallBack();
    Fault published =
        new Fault(
            FaultKind.THROWN,
            policyName,
            "no new instance of policy '" + policyName + "' could go on: " + why.getMessage(),
            traceOf(why),
            null,
            count(FaultKind.THROWN),
            true);
    tell(published);
  }

  /// First of all the machine; words come later.
  @SuppressWarnings("EnumOrdinal") // an index
  private int note(FaultKind kind) {
    int count;
    synchronized (this) {
      count = ++counts[kind.ordinal()];
    }
    if (isEnough(kind, count)) {
      machine.fallBack();
    }
    return count;
  }

  private boolean isEnough(FaultKind kind, int count) {
    return kind == FaultKind.ENGINE || count >= most;
  }

  private void publish(
      FaultKind kind,
      GuardedPolicy policy,
      PolicyCall call,
      @Nullable String task,
      String detail,
      String trace,
      int count) {
    String where =
        call == PolicyCall.NONE
            ? ""
            : " in " + call.method() + (task == null ? "()" : "(" + task + ")");
    String message =
        kind == FaultKind.ENGINE
            ? "the engine failed under policy '" + policy.name() + "': " + detail
            : "policy '" + policy.name() + "' " + kind.words() + where + ": " + detail;
    boolean enough = isEnough(kind, count);
    Fault published = new Fault(kind, policy.name(), message, trace, task, count, enough);
    tell(published);
  }

  private void tell(Fault published) {
    try {
      listener.onFault(published);
    } catch (RuntimeException | Error e) {
      // the listener's own failure must not end the thread that guards
    }
    if (published.isQuarantined()) {
      fault = published;
    }
  }

  private static @Nullable String subjectOf(GuardedPolicy policy) {
    var task = policy.subject();
    return task == null ? null : task.toString();
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
}
