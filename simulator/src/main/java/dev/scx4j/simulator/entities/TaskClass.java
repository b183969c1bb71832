// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.entities;

/// Who a task is to the mechanism (`enum task_class` of its BPF source).
public enum TaskClass {
  /// One that a policy decides.
  ORDINARY,
  /// One that the kernel side decides: a kernel thread, or one that exits.
  KERNEL,
  /// The agent.
  AGENT
}
