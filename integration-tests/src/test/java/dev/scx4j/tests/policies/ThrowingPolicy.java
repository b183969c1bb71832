// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.Task;

/// Throws at its 1000th enqueue.
final class ThrowingPolicy extends QueuePolicy {
  private static final int CALLS_BEFORE_FAULT = 1000;

  private int calls;

  @Override
  public void enqueue(Task task) {
    if (++calls >= CALLS_BEFORE_FAULT) {
      throw new IllegalStateException("the thousandth call");
    }
    super.enqueue(task);
  }
}
