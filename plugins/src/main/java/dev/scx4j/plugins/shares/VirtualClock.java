// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.shares;

/// The time that a perfectly fair machine would show: the mean of the virtual times of all runnable
/// tasks, weighted with their weights.
///
/// When a runnable task of weight `w` runs for `t`, its own virtual time grows by `t × 100 / w` and
/// so the clock by `t × 100 / (sum of weights)`: the virtual time of Stoica and Abdel-Wahab. Their
/// corrections for clients that leave or join while ahead or behind are what a mean does by itself,
/// and it cannot drift, since all sums are exact.
///
/// **Exits.** What a task has used beyond its share is given back by its waiting, but a task that
/// exits never waits again. With the plain mean, its surplus would leave with it and the clock fall
/// back; short-lived children, each a little ahead when it exits, could keep the clock from ever
/// passing those who wait behind them. So the clock keeps the surplus of exited tasks, up to one
/// slice per runnable task; what the others have missed is owed to them.
///
/// In ns of virtual time. Agent thread only; nothing here allocates.
public final class VirtualClock {
  /// Weight of nice 0, for which virtual time is run time.
  public static final int NORMAL_WEIGHT = 100;

  private final long mostOwedPerTask;

  private long nowNs;
  private long weights;
  private int tasks;

  /// Sum of `weight × (vtime - now)` of all runnable tasks, and `owed`; less than `weights`, and
  /// not negative, as `now` is always moved on to the mean.
  private long balance;

  /// The part of `balance` that exited tasks have left.
  private long owed;

  /// A clock of no tasks.
  ///
  /// @param sliceNs the most that a runnable task is owed for exited ones, in ns of CPU time
  public VirtualClock(long sliceNs) {
    mostOwedPerTask = Math.multiplyExact(sliceNs, NORMAL_WEIGHT);
  }

  /// The time. While no task is runnable, it stands still.
  public long nowNs() {
    return nowNs;
  }

  /// Sum of the weights of all runnable tasks.
  public long weights() {
    return weights;
  }

  /// How many tasks are runnable.
  public int tasks() {
    return tasks;
  }

  /// By how much a runnable task's virtual time must grow to come `distanceNs` closer to the clock,
  /// which the growth moves on as well.
  public long toCatchUp(int weight, long distanceNs) {
    long others = weights - weight;
    return others == 0 ? 0 : (long) (distanceNs * ((double) weights / others));
  }

  /// A task became runnable.
  public void join(int weight, long vtimeNs) {
    balance += product(weight, vtimeNs);
    weights += weight;
    tasks++;
    moveToMean();
  }

  /// A runnable task's virtual time grew.
  public void advance(int weight, long growthNs) {
    balance += weight * growthNs;
    moveToMean();
  }

  /// A runnable task went to sleep; it may come back with the virtual time it has.
  public void leave(int weight, long vtimeNs) {
    balance -= product(weight, vtimeNs);
    weights -= weight;
    tasks--;
    limitOwed();
    moveToMean();
  }

  /// A runnable task exited.
  public void exit(int weight, long vtimeNs) {
    long surplus = product(weight, vtimeNs);
    long kept = Math.max(surplus, -owed);
    owed += kept;
    balance += kept;
    leave(weight, vtimeNs);
  }

  private long product(int weight, long vtimeNs) {
    return weight * (vtimeNs - nowNs);
  }

  private void limitOwed() {
    long excess = owed - tasks * mostOwedPerTask;
    if (excess > 0) {
      owed -= excess;
      balance -= excess;
    }
  }

  private void moveToMean() {
    if (weights > 0) {
      long step = Math.floorDiv(balance, weights);
      nowNs += step;
      balance -= step * weights;
    }
  }
}
