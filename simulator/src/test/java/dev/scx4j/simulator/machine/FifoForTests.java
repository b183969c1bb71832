// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.FifoQueue;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;

/// First come, first served.
class FifoForTests implements SchedulingPolicy {
  final FifoQueue queue = new FifoQueue();

  @Override
  public void enqueue(Task task) {
    queue.add(task);
  }

  @Override
  public void dequeue(Task task) {
    queue.remove(task);
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
