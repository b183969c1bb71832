// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.tasks;

/// Where a task's latest enqueue stands, as far as the engine has heard.
public enum TaskState {
  /// It does not wait for a decision.
  OUT,
  /// The policy holds it.
  QUEUED,
  /// A decision was handed over and is not known to have ended.
  DECIDED
}
