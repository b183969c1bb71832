// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.fifo;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.FifoQueue;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;

/// Runs tasks in the order in which they came to wait.
public final class FifoPolicy implements SchedulingPolicy {
  private final FifoQueue waiting = new FifoQueue("fifo");

  @Override
  public void enqueue(Task task) {
    waiting.add(task);
  }

  @Override
  public void dequeue(Task task) {
    waiting.remove(task);
  }

  @Override
  public void dispatch(Dispatcher dispatcher) {
    while (dispatcher.wanted() > 0 && !waiting.isEmpty() && dispatcher.run(waiting.first())) {
      waiting.removeFirst();
    }
  }
}
