// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.Dispatcher;

/// Computes for 20 ms in each dispatch: its agent always has something to do.
final class GreedyPolicy extends QueuePolicy {
  private static final long COMPUTE_NS = 20_000_000;

  @Override
  public void dispatch(Dispatcher dispatcher) {
    long endNs = System.nanoTime() + COMPUTE_NS;
    while (System.nanoTime() < endNs) {
      Thread.onSpinWait();
    }
    super.dispatch(dispatcher);
  }
}
