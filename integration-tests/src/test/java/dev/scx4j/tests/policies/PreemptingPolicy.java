// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.Task;

/// Serves all tasks but one, and has each preempt whatever runs on its CPU.
final class PreemptingPolicy extends StarvingOnePolicy {
  @Override
  public void dispatch(Dispatcher dispatcher) {
    while (dispatcher.wanted() > 0 && !queue.isEmpty()) {
      Task task = queue.first();
      if (!dispatcher.decide(task).onCpu(task.previousCpu()).preempting().submit()) {
        return;
      }
      queue.removeFirst();
    }
  }
}
