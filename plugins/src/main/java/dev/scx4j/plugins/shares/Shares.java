// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.shares;

import dev.scx4j.api.Task;
import dev.scx4j.plugins.pool.Pool;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who has had how much, in virtual time, against a [VirtualClock].
///
/// - A task is charged for all its run time, at its weight, however it came to run.
/// - What it is ahead of the clock or behind when it goes to sleep, it is when it comes back.
/// - CPU time that was taken from nobody puts a task at most [#MOST_FREE_SLICES] ahead: what the
///   kernel gave by itself (an idle CPU, the safety net), and all time while there are no more
///   tasks than CPUs.
///
/// Agent thread only; allocates when there are more tasks than ever before, else never.
///
/// @param <A> what the policy keeps with a task
public final class Shares<A extends ShareAccount> {
  /// How far time that was taken from nobody may put a task ahead.
  public static final int MOST_FREE_SLICES = 2;

  /// A task that is away for longer than this has been lost sight of. Longer than the kernel lets
  /// any task wait.
  static final long LOST_SIGHT_NS = 60_000_000_000L;

  private final Class<A> kind;
  private final Pool<A> pool;
  private final long sliceNs;
  private final VirtualClock clock;
  private final AwayAccounts away = new AwayAccounts();
  private boolean leadFades;
  private int cpus;
  private long nowNs;

  /// Accounts of no tasks.
  ///
  /// @param kind the class of the accounts
  /// @param maker makes an account
  /// @param sliceNs the usual slice, in ns
  public Shares(Class<A> kind, Supplier<A> maker, long sliceNs) {
    this.kind = kind;
    this.pool = new Pool<>(maker);
    this.sliceNs = sliceNs;
    clock = new VirtualClock(sliceNs);
  }

  /// From now on, what a sleeping task is ahead fades while the clock moves on, as if it had waited
  /// until it was no longer ahead and then gone to sleep.
  public void letLeadFade() {
    leadFades = true;
  }

  /// The time by which all are measured.
  public VirtualClock clock() {
    return clock;
  }

  /// How many CPUs are online.
  public void setCpus(int online) {
    cpus = online;
  }

  /// The time in ns of the machine's clock, to notice tasks that were lost sight of. Now and then
  /// it takes out of the clock those whose going to sleep was never reported; they come back with
  /// their next enqueue.
  public void setNow(long now) {
    nowNs = now;
    ShareAccount longest = away.first();
    while (longest != null && now - longest.awaySinceNs > LOST_SIGHT_NS) {
      leave(longest);
      longest = away.first();
    }
  }

  /// The account of a task that [#enter(Task)] was called for, or null.
  public @Nullable A find(Task task) {
    return kind.isInstance(task.attachment) ? kind.cast(task.attachment) : null;
  }

  /// A task waits to be decided: it is charged, and counted in the clock from here on.
  ///
  /// A task that is not known yet begins where the clock stands.
  ///
  /// @return its account
  public A enter(Task task) {
    A account = find(task);
    if (account == null) {
      account = open(task);
    }
    charge(account, task.totalRuntimeNs());
    reweigh(account, task.weight());
    join(account);
    away.remove(account);
    return account;
  }

  /// Holds against a runnable task that it has waited: it is behind by no more than this from here
  /// on, in ns of CPU time. What it gives up is divided among the others.
  public void limitBehind(A account, long mostNs) {
    long excessNs = clock.nowNs() - account.weighted(mostNs) - account.vtimeNs;
    if (excessNs > 0) {
      grow(account, clock.toCatchUp(account.weight, excessNs));
    }
  }

  /// A waiting task is to run, because the policy said so.
  public void noteDecided(A account) {
    account.decided = true;
    away.add(account, nowNs);
  }

  /// A waiting task waits no more, and the policy has not decided it.
  public void noteWithdrawn(A account) {
    account.decided = false;
    away.add(account, nowNs);
  }

  /// A task stopped running.
  ///
  /// @param runnable whether it goes on waiting; if not, it sleeps
  public void stop(Task task, boolean runnable) {
    A account = find(task);
    if (account != null) {
      charge(account, task.totalRuntimeNs());
      if (!runnable) {
        leave(account);
      }
    }
  }

  /// A task is gone. What it has used beyond its share stays in the clock, within bounds; see
  /// [VirtualClock].
  public void close(Task task) {
    A account = find(task);
    if (account == null) {
      return;
    }
    charge(account, task.totalRuntimeNs());
    if (!account.runnable && ahead(account) > 0) {
      join(account);
    }
    if (account.runnable) {
      clock.exit(account.weight, account.vtimeNs);
    }
    away.remove(account);
    account.clear();
    task.attachment = null;
    pool.release(account);
  }

  private A open(Task task) {
    A account = pool.take();
    account.weight = task.weight();
    account.chargedNs = task.totalRuntimeNs();
    account.leftAtNs = clock.nowNs();
    task.attachment = account;
    return account;
  }

  private void charge(A account, long totalRuntimeNs) {
    long runtimeNs = totalRuntimeNs - account.chargedNs;
    if (runtimeNs > 0) {
      account.chargedNs = totalRuntimeNs;
      long growthNs = account.toVtime(runtimeNs);
      if (!account.decided || clock.tasks() <= cpus) {
        long aheadNs = account.runnable ? account.vtimeNs - clock.nowNs() : ahead(account);
        long mostNs = account.weighted(MOST_FREE_SLICES * sliceNs) - aheadNs;
        growthNs = Math.min(growthNs, Math.max(0, mostNs));
      }
      grow(account, growthNs);
    }
    account.decided = false;
  }

  private void grow(A account, long growthNs) {
    if (account.runnable) {
      account.vtimeNs += growthNs;
      clock.advance(account.weight, growthNs);
    } else {
      account.aheadNs = ahead(account) + growthNs;
      account.leftAtNs = clock.nowNs();
    }
  }

  /// What a sleeping task is ahead of the clock by now; negative if it is behind.
  private long ahead(ShareAccount account) {
    if (!leadFades || account.aheadNs <= 0) {
      return account.aheadNs;
    }
    return Math.max(0, account.aheadNs - (clock.nowNs() - account.leftAtNs));
  }

  /// Gives the task another weight; what it is ahead or behind, in CPU time, stays the same.
  private void reweigh(A account, int weight) {
    if (weight == account.weight) {
      return;
    }
    boolean runnable = account.runnable;
    leave(account);
    account.aheadNs = account.aheadNs * account.weight / weight;
    account.weight = weight;
    account.remainder = 0;
    if (runnable) {
      join(account);
    }
  }

  /// Counts the task in the clock. Its own weight draws the clock towards it; it is placed so far
  /// off that it is ahead or behind by what it should be when that has happened.
  private void join(A account) {
    if (account.runnable) {
      return;
    }
    long weights = clock.weights();
    long aheadNs = ahead(account);
    long offsetNs =
        weights == 0 ? 0 : (long) (aheadNs * ((double) (weights + account.weight) / weights));
    account.vtimeNs = clock.nowNs() + offsetNs;
    account.runnable = true;
    clock.join(account.weight, account.vtimeNs);
  }

  private void leave(ShareAccount account) {
    away.remove(account);
    if (account.runnable) {
      account.aheadNs = account.vtimeNs - clock.nowNs();
      account.runnable = false;
      clock.leave(account.weight, account.vtimeNs);
      account.leftAtNs = clock.nowNs();
    }
  }
}
