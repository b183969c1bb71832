// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.Dispatcher;

/// Forces a garbage collection every second.
final class CollectingPolicy extends QueuePolicy {
  private static final long INTERVAL_NS = 1_000_000_000;

  private long collectedNs;

  @Override
  public void dispatch(Dispatcher dispatcher) {
    if (dispatcher.nowNs() - collectedNs > INTERVAL_NS) {
      collectedNs = dispatcher.nowNs();
      System.gc();
    }
    super.dispatch(dispatcher);
  }
}
