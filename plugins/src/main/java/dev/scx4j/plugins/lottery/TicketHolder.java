// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.lottery;

import dev.scx4j.api.Task;
import dev.scx4j.plugins.affinity.AffinityGroups.Group;
import org.jspecify.annotations.Nullable;

/// What [LotteryPolicy] keeps with a task, as its attachment. Pooled; agent thread only.
final class TicketHolder {
  /// Whose it is.
  @Nullable Task task;

  /// Where it waits.
  @Nullable Group<TicketSums> group;

  /// Its place in the group's sums while it waits.
  int place;

  /// The tickets that a used-up slice leaves it with, times [LotteryPolicy#TICKETS_PER_WEIGHT] /
  /// its weight; more than that many when it left part of its slice unused.
  long perWeight = LotteryPolicy.TICKETS_PER_WEIGHT;

  /// Forgets the task.
  void clear() {
    task = null;
    group = null;
    perWeight = LotteryPolicy.TICKETS_PER_WEIGHT;
  }
}
