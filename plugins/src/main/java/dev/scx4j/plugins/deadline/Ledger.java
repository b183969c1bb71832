// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.deadline;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.Task;

/// What every task has had, in virtual time, and when it is due.
///
/// The rules:
/// - A task is charged for all its run time, at its weight, however it came to run.
/// - A task that wakes has at most the credit coming to it; one that stays runnable, at most
///   [#MOST_BEHIND_SLICES]. So no claim grows without bound, by sleeping or because one task cannot
///   use more than one CPU, and what nobody can use is divided among the others.
/// - CPU time that was taken from nobody puts a task at most [#MOST_FREE_SLICES] ahead: what the
///   kernel gave by itself (an idle CPU, the safety net), and all time while there are no more
///   tasks than CPUs.
///
/// Bounds are in slices of CPU time at the task's own weight. Agent thread only; allocates when
/// there are more tasks than ever before, else never.
final class Ledger {
  /// How far a task that does not sleep may fall behind.
  static final int MOST_BEHIND_SLICES = 8;

  /// How far time that was taken from nobody may put a task ahead.
  static final int MOST_FREE_SLICES = 2;

  /// The longest slice, in slices, of a task that is behind.
  static final int LONGEST_SLICES = 4;

  /// A task that is away for longer than this has been lost sight of. Longer than the kernel lets
  /// any task wait.
  static final long LOST_SIGHT_NS = 60_000_000_000L;

  private final long sliceNs;
  private final long creditNs;
  private final VirtualClock clock;
  private final Accounts accounts = new Accounts();
  private int cpus;
  private long nowNs;

  /// @param sliceNs the usual slice, in ns
  /// @param creditNs the most that a task has coming to it when it wakes up, in ns of CPU time
  Ledger(long sliceNs, long creditNs) {
    this.sliceNs = sliceNs;
    this.creditNs = creditNs;
    clock = new VirtualClock(sliceNs);
  }

  VirtualClock clock() {
    return clock;
  }

  void setCpus(int online) {
    cpus = online;
  }

  /// The time in ns of the machine's clock; only to notice tasks that were lost sight of.
  void setNow(long nowNs) {
    this.nowNs = nowNs;
  }

  /// A task waits to be decided.
  ///
  /// @return its deadline
  long enter(Task task) {
    Account account = account(task);
    charge(account, task.totalRuntimeNs());
    reweigh(account, task.weight());
    boolean stayed = account.runnable && task.reason() != EnqueueReason.WOKEN;
    limitClaim(account, stayed ? MOST_BEHIND_SLICES * sliceNs : creditNs);
    if (!account.runnable) {
      account.runnable = true;
      clock.join(account.weight, account.vtimeNs);
    }
    account.away = false;
    return account.vtimeNs + account.weighted(sliceNs);
  }

  /// A waiting task is now to run.
  ///
  /// @param decided whether because the policy said so
  void noteAway(Task task, boolean decided) {
    Account account = account(task);
    account.decided = decided;
    account.away = true;
    account.awaySinceNs = nowNs;
  }

  /// How long a task may run now. One that is due half a CPU or more cannot get it in usual slices,
  /// as it waits for some CPU to be free after each; so when it is behind, it gets what it is
  /// behind in one go.
  long sliceNs(Task task) {
    Account account = account(task);
    if (2L * cpus * account.weight < clock.weights()) {
      return sliceNs;
    }
    long behindNs = (clock.nowNs() - account.vtimeNs) * account.weight / VirtualClock.NORMAL_WEIGHT;
    return Math.max(sliceNs, Math.min(behindNs, LONGEST_SLICES * sliceNs));
  }

  /// A task stopped running.
  void charge(Task task) {
    if (task.attachment instanceof Account account) {
      charge(account, task.totalRuntimeNs());
    }
  }

  /// A task went to sleep.
  void sleep(Task task) {
    if (task.attachment instanceof Account account) {
      sleep(account);
    }
  }

  /// A task is gone.
  void close(Task task) {
    if (task.attachment instanceof Account account) {
      charge(account, task.totalRuntimeNs());
      if (!account.runnable && account.vtimeNs - clock.nowNs() > 0) {
        // It fell asleep ahead of the others, and leaves its surplus behind like any other.
        clock.join(account.weight, account.vtimeNs);
        account.runnable = true;
      }
      if (account.runnable) {
        clock.exit(account.weight, account.vtimeNs);
      }
      task.attachment = null;
      accounts.release(account);
    }
  }

  /// Takes tasks out of the clock of which nothing has been heard for long: the report of their
  /// going to sleep was lost. They come back with their next enqueue.
  void forgetLost() {
    for (int i = 0; i < accounts.size(); i++) {
      Account account = accounts.get(i);
      if (account.away && nowNs - account.awaySinceNs > LOST_SIGHT_NS) {
        sleep(account);
      }
    }
  }

  private Account account(Task task) {
    if (task.attachment instanceof Account account) {
      return account;
    }
    Account account = accounts.take();
    account.vtimeNs = clock.nowNs();
    account.weight = task.weight();
    account.chargedNs = task.totalRuntimeNs();
    task.attachment = account;
    return account;
  }

  private void charge(Account account, long totalRuntimeNs) {
    long runtimeNs = totalRuntimeNs - account.chargedNs;
    if (runtimeNs > 0) {
      account.chargedNs = totalRuntimeNs;
      long growthNs = account.charge(runtimeNs);
      if (!account.decided || clock.tasks() <= cpus) {
        long limitNs = clock.nowNs() + account.weighted(MOST_FREE_SLICES * sliceNs);
        growthNs = Math.min(growthNs, Math.max(0, limitNs - account.vtimeNs));
      }
      grow(account, growthNs);
    }
    account.decided = false;
  }

  /// Gives the task another weight; what it is ahead or behind, in CPU time, stays the same.
  private void reweigh(Account account, int weight) {
    if (weight == account.weight) {
      return;
    }
    long centreNs = clock.nowNs();
    long aheadNs = (account.vtimeNs - centreNs) * account.weight / weight;
    if (account.runnable) {
      clock.leave(account.weight, account.vtimeNs);
    }
    account.weight = weight;
    account.vtimeNs = centreNs + aheadNs;
    account.remainder = 0;
    if (account.runnable) {
      clock.join(account.weight, account.vtimeNs);
    }
  }

  private void limitClaim(Account account, long mostNs) {
    long excessNs = clock.nowNs() - account.weighted(mostNs) - account.vtimeNs;
    if (excessNs > 0) {
      grow(account, account.runnable ? clock.toCatchUp(account.weight, excessNs) : excessNs);
    }
  }

  private void grow(Account account, long growthNs) {
    account.vtimeNs += growthNs;
    if (account.runnable) {
      clock.advance(account.weight, growthNs);
    }
  }

  private void sleep(Account account) {
    account.away = false;
    if (account.runnable) {
      account.runnable = false;
      clock.leave(account.weight, account.vtimeNs);
    }
  }
}
