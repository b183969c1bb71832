// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.deadline;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.OrderedQueue;
import dev.scx4j.api.Task;
import dev.scx4j.plugins.pool.Pool;
import dev.scx4j.plugins.shares.VirtualClock;

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
/// - A task that would come before others that are due earlier, but are running, has to wait; see
///   [#wouldJumpQueue(long)].
///
/// It is not [dev.scx4j.plugins.shares.Shares]: there a task comes back as far ahead or behind as
/// it went to sleep, here its virtual time stands still while the clock goes on, which is what
/// makes sleepers quick; and tasks that run are looked at for what is decided ahead. They share the
/// clock.
///
/// Bounds are in slices of CPU time at the task's own weight. Agent thread only; allocates when
/// there are more tasks than ever before, else never.
final class Ledger {
  /// How far a task that does not sleep may fall behind.
  static final int MOST_BEHIND_SLICES = 8;

  /// How far time that was taken from nobody may put a task ahead.
  static final int MOST_FREE_SLICES = 2;

  /// In percent: from here on, a task that is behind runs for longer than a slice.
  private static final int HALF_A_CPU = 50;

  /// In percent: from here on, longer slices are not enough, and others are held back.
  private static final int MOST_OF_A_CPU = 80;

  /// A task that is away for longer than this has been lost sight of. Longer than the kernel lets
  /// any task wait.
  static final long LOST_SIGHT_NS = 60_000_000_000L;

  private final long sliceNs;
  private final long creditNs;
  private final int ahead;
  private final VirtualClock clock;
  private final Pool<Account> accounts = new Pool<>(Account::new);
  private final AwayTasks away = new AwayTasks();
  private int cpus;
  private long nowNs;

  /// @param sliceNs the usual slice, in ns
  /// @param creditNs the most that a task has coming to it when it wakes up, in ns of CPU time
  /// @param ahead how many decisions are made ahead of free CPUs, at most
  Ledger(long sliceNs, long creditNs, int ahead) {
    this.sliceNs = sliceNs;
    this.creditNs = creditNs;
    this.ahead = ahead;
    clock = new VirtualClock(sliceNs);
  }

  VirtualClock clock() {
    return clock;
  }

  /// The slice of a task that is not behind, in ns.
  long usualSliceNs() {
    return sliceNs;
  }

  /// How many CPUs are online.
  void setCpus(int online) {
    cpus = online;
  }

  /// The time in ns of the machine's clock, to notice tasks that were lost sight of.
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
    away.remove(account);
    return account.vtimeNs + account.weighted(sliceNs);
  }

  /// Where a task waits.
  void noteWaiting(Task task, OrderedQueue queue) {
    account(task).queue = queue;
  }

  /// A waiting task is to run for a slice, because the policy said so.
  ///
  /// @param decidedNs the slice, in ns
  /// @param roams whether on any CPU
  void noteDecided(Task task, long decidedNs, boolean roams) {
    Account account = account(task);
    account.nextDeadlineNs = account.vtimeNs + account.weighted(decidedNs + sliceNs);
    account.roams = roams;
    account.decided = true;
    account.queue = null;
    noteAway(account);
  }

  /// A waiting task waits no more, and the policy has not decided it: takes it out of its queue.
  void noteWithdrawn(Task task) {
    Account account = account(task);
    if (account.queue != null) {
      account.queue.remove(task);
      account.queue = null;
    }
    account.roams = false;
    account.decided = false;
    noteAway(account);
  }

  /// Whether a task with this deadline, decided now, would run before tasks that are due earlier. A
  /// decision made ahead takes the next CPU at whose slice's end it waits there, while the task
  /// whose slice ended is only just being reported. So when on every CPU there is a task that will
  /// be due before, even after its present slice, the decision must not be there yet.
  ///
  /// Only tasks count that are due [#MOST_OF_A_CPU]. Others have time to come back while their CPU
  /// does something else, and decisions that wait for a CPU are in order of their deadlines.
  boolean wouldJumpQueue(long deadlineNs) {
    int before = 0;
    for (int i = 0; i < away.size() && before < cpus; i++) {
      Account account = away.get(i);
      if (account.roams
          && account.nextDeadlineNs - deadlineNs < 0
          && isDue(account, MOST_OF_A_CPU)) {
        before++;
      }
    }
    return before == cpus;
  }

  /// Whether a task has had more than its share, even by the time that all who were decided before
  /// it have run, and by more than a slice. There may be few other tasks to decide ahead; it must
  /// not run just because of that, before those who are due and are still running.
  boolean isEarly(Task task) {
    Account account = account(task);
    long passesNs =
        away.size() * sliceNs * VirtualClock.NORMAL_WEIGHT / Math.max(1, clock.weights());
    return account.vtimeNs - clock.nowNs() > passesNs + account.weighted(sliceNs);
  }

  /// Whether a task that may not run on every CPU was decided and has not come back.
  boolean isAnyBoundDecided() {
    for (int i = 0; i < away.size(); i++) {
      if (away.get(i).decided && !away.get(i).roams) {
        return true;
      }
    }
    return false;
  }

  /// How long a task may run now. One that is due much cannot get it in usual slices; so when it is
  /// behind, it gets what it is behind in one go. Much is half a CPU, if it waits for some CPU to
  /// be free after each slice. And it is what one slice among all those decided ahead comes to: it
  /// cannot be decided again before most of those have run.
  ///
  /// @param roams whether it may run on any CPU; if not, longer slices would only make those wait
  ///   longer that are bound to the same CPU and are behind as well
  long sliceNs(Task task, boolean roams) {
    Account account = account(task);
    if (!isDue(account, HALF_A_CPU) && !(roams && isDueMoreThanABatchGives(account))) {
      return sliceNs;
    }
    long behindNs = (clock.nowNs() - account.vtimeNs) * account.weight / VirtualClock.NORMAL_WEIGHT;
    return Math.max(sliceNs, Math.min(behindNs, MOST_BEHIND_SLICES * sliceNs));
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
      away.remove(account);
      task.attachment = null;
      account.clear();
      accounts.release(account);
    }
  }

  /// Takes tasks out of the clock of which nothing has been heard for long: the report of their
  /// going to sleep was lost. They come back with their next enqueue.
  void forgetLost() {
    for (int i = away.size() - 1; i >= 0; i--) {
      Account account = away.get(i);
      if (nowNs - account.awaySinceNs > LOST_SIGHT_NS) {
        sleep(account);
      }
    }
  }

  /// Whether that much of a CPU is the task's share of the machine, or more.
  private boolean isDue(Account account, int percentOfCpu) {
    return 100L * cpus * account.weight >= percentOfCpu * clock.weights();
  }

  /// Whether its share of the machine is more than one slice among those decided ahead is sure to
  /// give, twice as many being held against it.
  private boolean isDueMoreThanABatchGives(Account account) {
    return 2L * ahead * account.weight > clock.weights();
  }

  private void noteAway(Account account) {
    account.awaySinceNs = nowNs;
    away.add(account);
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
    away.remove(account);
    if (account.runnable) {
      account.runnable = false;
      clock.leave(account.weight, account.vtimeNs);
    }
  }
}
