// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.roundrobin;

import dev.scx4j.api.OrderedQueue;
import org.jspecify.annotations.Nullable;

/// What [RoundRobinPolicy] keeps with a task, as its attachment: how far its turn has come. Pooled;
/// agent thread only.
final class Turn {
  /// What is left of its quantum, in ns.
  long leftNs;

  /// Its run time that has been counted, in ns.
  long countedNs;

  /// Whether its turn has come, so that it goes on with what is left.
  boolean begun;

  /// Where its task waits.
  @Nullable OrderedQueue queue;

  /// Forgets the turn: the next one begins with a full quantum.
  void restart(long quantumNs) {
    leftNs = quantumNs;
    begun = false;
  }
}
