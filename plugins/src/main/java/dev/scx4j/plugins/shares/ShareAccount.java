// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.shares;

import org.jspecify.annotations.Nullable;

/// What [Shares] keeps with a task, as its attachment; a policy adds its own fields in a subclass.
/// Pooled; agent thread only.
public abstract class ShareAccount {
  long vtimeNs;
  long aheadNs;
  long leftAtNs;
  long remainder;
  long chargedNs;
  int weight;
  boolean runnable;
  boolean decided;

  /// Neighbours in [AwayAccounts], and since when it is there.
  @Nullable ShareAccount previousAway;

  @Nullable ShareAccount nextAway;
  boolean away;
  long awaySinceNs;

  /// For subclasses.
  protected ShareAccount() {}

  /// The task's virtual time, in ns: run time × 100 / weight. Of a runnable task only.
  public final long vtimeNs() {
    return vtimeNs;
  }

  /// The weight by which it is charged.
  public final int weight() {
    return weight;
  }

  /// Virtual time that this much CPU time is worth, both in ns.
  public final long weighted(long runtimeNs) {
    return runtimeNs * VirtualClock.NORMAL_WEIGHT / weight;
  }

  /// CPU time that this much virtual time is worth, both in ns.
  public final long unweighted(long vtimeNs) {
    return vtimeNs * weight / VirtualClock.NORMAL_WEIGHT;
  }

  /// Forgets the task.
  protected void clear() {
    aheadNs = 0;
    leftAtNs = 0;
    remainder = 0;
    runnable = false;
    decided = false;
  }

  /// Takes note of run time.
  ///
  /// @return how much virtual time it is worth, with what had remained before
  final long toVtime(long runtimeNs) {
    long scaled = runtimeNs * VirtualClock.NORMAL_WEIGHT + remainder;
    remainder = scaled % weight;
    return scaled / weight;
  }
}
