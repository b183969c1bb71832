// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

/// What went wrong.
public enum FaultKind {
  /// The policy threw an exception or error.
  THROWN("threw"),
  /// The policy decided what cannot be: a task it does not hold, a CPU the task may not use.
  INVALID_DECISION("decided nonsense"),
  /// A call into the policy outlived its budget.
  HUNG("hung"),
  /// The engine or the machine failed, not the policy.
  ENGINE("engine failed");

  private final String words;

  FaultKind(String words) {
    this.words = words;
  }

  /// For a sentence: "policy 'x' threw".
  public String words() {
    return words;
  }
}
