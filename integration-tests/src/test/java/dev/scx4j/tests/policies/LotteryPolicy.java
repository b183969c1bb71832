// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Draws the next task by lot, a ticket for each unit of weight, among all that wait: it binds
/// late.
final class LotteryPolicy implements SchedulingPolicy {
  private static final long SEED = 42;

  private final List<Task> waiting = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(SEED);

  @Override
  public boolean lateBinding() {
    return true;
  }

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
    while (dispatcher.wanted() > 0 && !waiting.isEmpty()) {
      Task drawn = draw();
      if (!dispatcher.run(drawn)) {
        return;
      }
      waiting.remove(drawn);
    }
  }

  private Task draw() {
    int tickets = 0;
    for (Task task : waiting) {
      tickets += task.weight();
    }
    int lot = random.nextInt(tickets);
    int i = 0;
    while (lot >= waiting.get(i).weight()) {
      lot -= waiting.get(i).weight();
      i++;
    }
    return waiting.get(i);
  }
}
