// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.broken;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.FifoQueue;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;

/// First come, first served, as it should be; what the broken ones are made of.
public class Fifo implements SchedulingPolicy {
  protected final FifoQueue queue = new FifoQueue("waiting");

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
    while (dispatcher.wanted() > 0 && !queue.isEmpty() && dispatcher.run(queue.first())) {
      queue.removeFirst();
    }
  }
}
