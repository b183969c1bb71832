// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// All tasks of the load, in the order in which they were made. Any thread.
final class Roster {
  /// Each is a thread until the load ends, even if its program is through.
  private static final int MOST_TASKS = 5_000;

  private final LoadClock clock;
  private final long seed;
  private final List<LoadTask> tasks = new ArrayList<>();
  private final AtomicInteger working = new AtomicInteger();
  private volatile @Nullable Thread watcher;

  /// @param seed of what the tasks do by chance
  Roster(LoadClock clock, long seed) {
    this.clock = clock;
    this.seed = seed;
  }

  LoadClock clock() {
    return clock;
  }

  long seed() {
    return seed;
  }

  /// Makes one more task and starts its thread.
  ///
  /// @param forked whether another task asked for it
  /// @throws ProgramException if there are too many
  LoadTask enter(Kind kind, boolean forked) {
    LoadTask task;
    synchronized (this) {
      if (tasks.size() == MOST_TASKS) {
        throw new ProgramException(
            "it would be more than ".concat(Integer.toString(MOST_TASKS)).concat(" tasks"));
      }
      task = kind.member(this, tasks.size(), forked);
      tasks.add(task);
      working.incrementAndGet();
    }
    try {
      task.start();
    } catch (OutOfMemoryError e) {
      throw new ProgramException("the kernel has no thread for one more task", e);
    }
    return task;
  }

  /// The tasks so far.
  synchronized List<LoadTask> tasks() {
    return new ArrayList<>(tasks);
  }

  /// A task's answer from scx4j has come.
  synchronized void answered(int index) {
    tasks.get(index).answer().open();
  }

  /// Who is to be woken when the last task has ended its work.
  void watchedBy(Thread newWatcher) {
    watcher = newWatcher;
  }

  /// One has ended its work; each calls it once.
  void ended() {
    if (working.decrementAndGet() == 0) {
      wakeWatcher();
    }
  }

  /// Has the watcher look again.
  void wakeWatcher() {
    LockSupport.unpark(watcher);
  }

  /// Whether some have not ended their work.
  boolean anyWorks() {
    return working.get() > 0;
  }
}
