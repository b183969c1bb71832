// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.statistics;

import java.util.Arrays;

/// The tasks whose statistics are collected: none, all, or those of some processes. Processes may
/// be added while it is in use, by any thread; a task is picked up at its next enqueue.
public final class TaskSelection {
  private final boolean all;
  private volatile int[] tgids = {};
  private volatile int version;

  private TaskSelection(boolean all) {
    this.all = all;
    this.version = all ? 1 : 0;
  }

  /// No task, until processes are added.
  public static TaskSelection none() {
    return new TaskSelection(false);
  }

  /// Every task that is reported.
  public static TaskSelection all() {
    return new TaskSelection(true);
  }

  /// The threads of one process.
  public static TaskSelection ofProcess(int tgid) {
    TaskSelection selection = none();
    selection.addProcess(tgid);
    return selection;
  }

  /// Adds the threads of a process.
  public synchronized void addProcess(int tgid) {
    int[] more = Arrays.copyOf(tgids, tgids.length + 1);
    more[tgids.length] = tgid;
    tgids = more;
    version = version + 1; // after the set, so that who sees the version sees the process
  }

  /// Grows with each change; 0 while nothing has been selected.
  public int version() {
    return version;
  }

  /// Whether the threads of this process are selected.
  public boolean contains(int tgid) {
    if (all) {
      return true;
    }
    for (int selected : tgids) {
      if (selected == tgid) {
        return true;
      }
    }
    return false;
  }
}
