// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.eevdf;

import dev.scx4j.api.Task;
import dev.scx4j.plugins.affinity.AffinityGroups.Group;
import dev.scx4j.plugins.shares.ShareAccount;
import org.jspecify.annotations.Nullable;

/// What [EevdfPolicy] keeps with a task, and its node in a [DeadlineTree]. Pooled.
final class EevdfAccount extends ShareAccount {
  /// Whose it is.
  @Nullable Task task;

  /// Where it waits.
  @Nullable Group<DeadlineTree> group;

  /// The virtual time at which its present request is due, in ns.
  long deadlineNs;

  /// The weight for which the deadline was computed; 0 if there is no request.
  int requestWeight;

  /// Children in the tree.
  @Nullable EevdfAccount left;

  @Nullable EevdfAccount right;

  /// Its place among those with the same deadline.
  long number;

  /// Nodes of higher priority are above it.
  int priority;

  /// Its virtual time while it waits, and the smallest in its subtree, in ns.
  long waitingVtimeNs;

  long leastVtimeNs;

  @Override
  protected void clear() {
    super.clear();
    task = null;
    group = null;
    requestWeight = 0;
  }
}
