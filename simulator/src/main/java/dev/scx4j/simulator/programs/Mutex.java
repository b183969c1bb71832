// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.programs;

import dev.scx4j.simulator.entities.SimTask;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// A mutex that is handed to those who wait in the order in which they came.
final class Mutex {
  private final ArrayDeque<SimTask> waiting = new ArrayDeque<>();
  private @Nullable SimTask owner;

  /// Takes it, or waits.
  ///
  /// @return whether it was taken at once
  boolean lock(SimTask task) {
    if (owner == null) {
      owner = task;
      return true;
    }
    waiting.add(task);
    return false;
  }

  /// Gives it to the next who waits.
  ///
  /// @return that one, to be woken; or null
  @Nullable SimTask unlock() {
    owner = waiting.poll();
    return owner;
  }

  /// Whether a task has it.
  boolean isOwnedBy(SimTask task) {
    return owner == task;
  }
}
