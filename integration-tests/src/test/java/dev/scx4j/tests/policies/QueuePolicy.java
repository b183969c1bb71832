// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.FifoQueue;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;

/// FIFO, to be spoilt by subclasses.
class QueuePolicy implements SchedulingPolicy {
  final FifoQueue queue = new FifoQueue();

  @Override
  public void enqueue(Task task) {
    queue.add(task);
  }

  @Override
  public void dequeue(Task task) {
    if (task.isHeld()) {
      queue.remove(task);
    }
  }

  @Override
  public void dispatch(Dispatcher dispatcher) {
    while (dispatcher.wanted() > 0 && !queue.isEmpty()) {
      if (!dispatcher.run(queue.first())) {
        return;
      }
      queue.removeFirst();
    }
  }
}
