// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.entities;

/// Where a task's latest enqueue stands, from the mechanism's point of view (`enum task_state` of
/// its BPF source).
public enum WaitState {
  /// Not in a queue whose outcome is counted.
  OUT,
  /// In the safety net, undecided.
  NET,
  /// Decided, in a ready queue or held back.
  READY
}
