// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.edf;

import dev.scx4j.api.OrderedQueue;
import org.jspecify.annotations.Nullable;

/// What [EdfPolicy] keeps with a task, as its attachment: the work from one wake-up to the next
/// sleep. Pooled; agent thread only.
final class Job {
  /// Whether there is one, as far as is known.
  boolean open;

  /// When it is due, in ns of the machine's clock.
  long deadlineNs;

  /// How long after a wake-up that is, in ns.
  long relativeNs;

  /// Whether the user declared it.
  boolean declared;

  /// Where its task waits.
  @Nullable OrderedQueue queue;

  /// Forgets the task.
  void clear() {
    open = false;
    queue = null;
  }
}
