// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.Dispatcher;

/// Never comes back from its 100th dispatch, until the test is over.
public final class HangingPolicy extends QueuePolicy {
  private static final int CALLS_BEFORE_FAULT = 100;
  private static volatile int released;

  private final int releasedBefore = released;
  private int calls;

  /// Lets those that hang come back, so that the next test has the CPUs to itself.
  public static synchronized void release() {
    released = released + 1;
  }

  @Override
  public void dispatch(Dispatcher dispatcher) {
    if (++calls >= CALLS_BEFORE_FAULT) {
      while (released == releasedBefore) {
        Thread.onSpinWait();
      }
    }
    super.dispatch(dispatcher);
  }
}
