// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.calls;

/// A policy has done what none may do.
public final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// What there is to do wrong.
  public enum Kind {
    /// It decided for a task that it does not hold.
    NOT_HELD,
    /// It decided for a CPU that the task may not use, that is offline, or that there is not.
    FORBIDDEN_CPU,
    /// It has a task in a queue that it must have forgotten.
    KEPT,
    /// It never decided a task that it holds.
    LOST,
    /// It left a CPU idle beside a task that might use it.
    IDLED,
    /// It threw.
    THREW,
    /// It misused a decision in another way.
    MISUSED,
    /// It does not stop asking.
    ENDLESS
  }

  private final Kind kind;

  Violation(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  Violation(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /// What kind of mistake it is.
  public Kind kind() {
    return kind;
  }

  /// What happened; never null.
  public String words() {
    String message = getMessage();
    return message == null ? kind.toString() : message;
  }
}
