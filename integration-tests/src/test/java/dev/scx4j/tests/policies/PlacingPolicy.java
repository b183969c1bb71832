// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.Task;

/// Names a CPU in each decision, each time another one of those the task may use.
final class PlacingPolicy extends QueuePolicy {
  private int last;

  @Override
  public void dispatch(Dispatcher dispatcher) {
    while (dispatcher.wanted() > 0 && !queue.isEmpty()) {
      Task task = queue.first();
      if (!dispatcher.decide(task).onCpu(nextFor(task)).submit()) {
        return;
      }
      queue.removeFirst();
    }
  }

  private int nextFor(Task task) {
    int next = task.allowedCpus().next(last + 1);
    last = next < 0 ? task.allowedCpus().next(0) : next;
    return last;
  }
}
