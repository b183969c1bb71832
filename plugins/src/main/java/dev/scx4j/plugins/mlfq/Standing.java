// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.mlfq;

import org.jspecify.annotations.Nullable;

/// What [MlfqPolicy] keeps with a task, as its attachment. Pooled; agent thread only.
final class Standing {
  /// Its level; 0 is the highest.
  int level;

  /// CPU time it has used at that level, in ns.
  long usedNs;

  /// Its run time that has been counted, in ns.
  long countedNs;

  /// The boost as of which this is.
  long boost;

  /// Where its task waits.
  @Nullable LevelQueues queues;

  /// To the top, with nothing used.
  void raise(long atBoost) {
    level = 0;
    usedNs = 0;
    boost = atBoost;
  }
}
