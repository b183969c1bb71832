// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.rehearsal;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.FifoQueue;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;

/// FIFO that makes every other decision in full words, so that both ways are rehearsed.
final class RehearsalPolicy implements SchedulingPolicy {
  private final FifoQueue queue = new FifoQueue("rehearsal");
  private int decisions;

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
      Task task = queue.first();
      boolean taken =
          (decisions++ & 1) == 0
              ? dispatcher.run(task)
              : dispatcher
                  .decide(task)
                  .onCpu(task.allowedCpus().first())
                  .sliceNs(1_000_000)
                  .vtime(task.vtime())
                  .submit();
      if (!taken) {
        return;
      }
      queue.removeFirst();
    }
  }
}
