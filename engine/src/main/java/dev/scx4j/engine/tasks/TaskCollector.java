// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.tasks;

/// What collects a task's numbers as they change, and may outlive the task's record. Agent thread;
/// allocates nothing.
public interface TaskCollector {
  /// Takes the values of an enqueue's report, after the task has them.
  void describe(TaskRecord task);

  /// Takes run times of any report, after the task has them.
  void ran(TaskRecord task);
}
