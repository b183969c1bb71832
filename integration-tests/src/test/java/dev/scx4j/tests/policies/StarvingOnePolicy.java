// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.Task;

/// Serves all tasks but one.
class StarvingOnePolicy extends QueuePolicy {
  /// The one.
  static final String VICTIM = "busy_0";

  @Override
  public void enqueue(Task task) {
    if (!task.name().equals(VICTIM)) {
      super.enqueue(task);
    }
  }
}
