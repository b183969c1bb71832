// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.Dispatcher;

/// Loops for some milliseconds in each tenth dispatch, in a loop that the compiler counts.
final class LoopingPolicy extends QueuePolicy {
  private static final int CALLS_BETWEEN = 10;
  private static final int TURNS = 5_000_000;

  private int calls;
  private int result;

  @Override
  public void dispatch(Dispatcher dispatcher) {
    if (++calls % CALLS_BETWEEN == 0) {
      int sum = result;
      for (int i = 0; i < TURNS; i++) {
        sum = sum * 31 + i;
      }
      result = sum;
    }
    super.dispatch(dispatcher);
  }
}
