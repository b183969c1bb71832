// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.Task;

/// Decides each task twice.
final class DoublingPolicy extends QueuePolicy {
  @Override
  public void dispatch(Dispatcher dispatcher) {
    Task task = queue.first();
    if (dispatcher.run(task)) {
      queue.removeFirst();
      dispatcher.run(task);
    }
  }
}
