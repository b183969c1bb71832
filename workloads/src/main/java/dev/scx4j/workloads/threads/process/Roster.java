// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// All tasks of the load that there are, numbered in the order in which they were made. Any thread.
final class Roster {
  /// At once.
  private static final int MOST_TASKS = 5_000;

  private final LoadClock clock;
  private final long seed;
  private final Map<Integer, LoadTask> tasks = new LinkedHashMap<>();
  private final AtomicInteger working = new AtomicInteger();
  private volatile @Nullable Thread watcher;
  private int made;
  private long lastEndedNs;
  private long checksum;

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
            "it makes more than ".concat(Integer.toString(MOST_TASKS)).concat(" tasks at once"));
      }
      task = kind.member(this, made, forked);
      tasks.put(made, task);
      made++;
      working.incrementAndGet();
    }
    try {
      task.start();
    } catch (OutOfMemoryError e) {
      throw new ProgramException("the kernel has no thread for one more task", e);
    }
    return task;
  }

  /// Those that there are, in order.
  synchronized List<LoadTask> tasks() {
    return new ArrayList<>(tasks.values());
  }

  /// A task's answer from scx4j has come.
  synchronized void answered(int index) {
    LoadTask task = tasks.get(index);
    if (task != null) {
      task.answer().open();
    }
  }

  /// One has ended its work and is about to exit.
  void left(LoadTask task) {
    synchronized (this) {
      tasks.remove(task.index());
      conclude(task);
    }
    ended();
  }

  /// Takes in when one ended its work, and what it computed.
  synchronized void conclude(LoadTask task) {
    if (lastEndedNs == 0 || task.endedNs() - lastEndedNs > 0) {
      lastEndedNs = task.endedNs();
    }
    checksum ^= task.busy().result();
  }

  /// When the last of those that were concluded ended its work, in ns of [System#nanoTime()].
  synchronized long lastEndedNs() {
    return lastEndedNs;
  }

  /// A number made of all that these computed.
  synchronized long checksum() {
    return checksum;
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
