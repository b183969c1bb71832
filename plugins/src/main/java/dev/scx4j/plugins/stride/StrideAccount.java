// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.stride;

import dev.scx4j.api.OrderedQueue;
import dev.scx4j.plugins.shares.ShareAccount;
import org.jspecify.annotations.Nullable;

/// What [StridePolicy] keeps with a task: its pass is its virtual time and a stride. Pooled.
final class StrideAccount extends ShareAccount {
  /// Where it waits.
  @Nullable OrderedQueue queue;

  @Override
  protected void clear() {
    super.clear();
    queue = null;
  }
}
