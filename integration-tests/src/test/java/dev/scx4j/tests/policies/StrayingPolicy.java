// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.Task;

/// Decides for a CPU that the task may not use, as soon as there is such a task.
final class StrayingPolicy extends QueuePolicy {
  @Override
  public void dispatch(Dispatcher dispatcher) {
    Task task = queue.first();
    int forbidden = task.allowedCpus().contains(0) ? 1 : 0;
    if (!task.allowedCpus().contains(forbidden)) {
      dispatcher.decide(task).onCpu(forbidden).submit();
    }
    super.dispatch(dispatcher);
  }
}
