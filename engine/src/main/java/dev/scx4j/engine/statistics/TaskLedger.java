// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.statistics;

import dev.scx4j.engine.tasks.TaskRecord;
import java.util.ArrayList;
import java.util.List;

/// The statistics of all selected tasks, those that have exited included, up to a bound: beyond it,
/// the one that exited first is dropped and counted.
///
/// The agent takes tasks in and out, others read; the lock is held for no longer than copying a
/// list of references takes.
public final class TaskLedger {
  private final TaskSelection selection;
  private final int exitedLimit;
  private final ArrayList<TaskStatistics> live = new ArrayList<>(256);
  private final ArrayList<TaskStatistics> exited = new ArrayList<>(256);
  private int oldestExited;
  private long dropped;

  /// Keeps at most `exitedLimit` tasks that have exited.
  public TaskLedger(TaskSelection selection, int exitedLimit) {
    if (exitedLimit < 1) {
      throw new IllegalArgumentException("limit of exited tasks " + exitedLimit + " is below 1");
    }
    this.selection = selection;
    this.exitedLimit = exitedLimit;
  }

  /// Begins to collect what happens to a task if it is selected; cheap when nothing has changed.
  /// Agent thread, at each enqueue, after the record has its values.
  public void look(TaskRecord task) {
    int version = selection.version();
    if (task.selectionVersion() == version) {
      return;
    }
    task.selectionVersion(version);
    if (task.collector() == null && selection.contains(task.tgid())) {
      TaskStatistics statistics = new TaskStatistics();
      statistics.begin(task);
      task.collector(statistics);
      synchronized (this) {
        live.add(statistics);
      }
    }
  }

  /// Keeps the final numbers of a task. Agent thread, before its record is recycled.
  public void exited(TaskRecord task) {
    if (!(task.collector() instanceof TaskStatistics statistics)) {
      return;
    }
    task.collector(null);
    synchronized (this) {
      statistics.exited();
      live.remove(statistics);
      if (exited.size() < exitedLimit) {
        exited.add(statistics);
      } else {
        exited.set(oldestExited, statistics);
        oldestExited = (oldestExited + 1) % exitedLimit;
        dropped++;
      }
    }
  }

  /// Every task's numbers now, those that have exited first.
  public List<TaskSummary> summaries() {
    ArrayList<TaskStatistics> all;
    synchronized (this) {
      all = new ArrayList<>(exited);
      all.addAll(live);
    }
    ArrayList<TaskSummary> summaries = new ArrayList<>(all.size());
    for (TaskStatistics statistics : all) {
      summaries.add(statistics.summary());
    }
    return summaries;
  }

  /// Tasks that had exited and were dropped because of the bound.
  public synchronized long dropped() {
    return dropped;
  }
}
