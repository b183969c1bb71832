// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.statistics;

import dev.scx4j.engine.machine.TaskName;
import dev.scx4j.engine.tasks.TaskCollector;
import dev.scx4j.engine.tasks.TaskRecord;
import org.HdrHistogram.IntCountsHistogram;

/// What is collected of one task; it outlives the task's record.
///
/// Written by the agent without allocating. Others may read it at any time: while the agent runs,
/// the numbers are recent but not all of the same moment; once it has stopped, they are exact.
public final class TaskStatistics implements TaskCollector {
  private static final long WAIT_UNIT_NS = 1024; // shorter waits count as none
  private static final long WAIT_MAX_NS = 1L << 36; // 68 s; the kernel's watchdog ends all at 30 s
  private static final int WAIT_DIGITS = 1; // 16 steps to each power of two: within 6 %, 2 KB

  private final IntCountsHistogram waits =
      new IntCountsHistogram(WAIT_UNIT_NS, WAIT_MAX_NS, WAIT_DIGITS);
  private int pid;
  private int tgid;
  private long nameLow;
  private long nameHigh;
  private int nice;
  private int weight;
  private long scheduled;
  private long runTotalNs;
  private long waitMaxNs;
  private boolean exited;

  TaskStatistics() {}

  void begin(TaskRecord task) {
    waits.reset();
    waitMaxNs = 0;
    exited = false;
    pid = task.pid();
    tgid = task.tgid();
    scheduled = task.timesScheduled();
    runTotalNs = task.totalRuntimeNs();
    describe(task);
  }

  @Override
  public void describe(TaskRecord task) {
    nameLow = task.nameLow();
    nameHigh = task.nameHigh();
    nice = task.nice();
    weight = task.weight();
  }

  /// {@inheritDoc} A wait is recorded when the task has been given a CPU since; of several
  /// stretches between two reports, the last one's wait counts.
  @Override
  public void ran(TaskRecord task) {
    if (task.timesScheduled() != scheduled) {
      long waitNs = task.lastWaitNs();
      waits.recordValue(Math.clamp(waitNs, 0, WAIT_MAX_NS));
      waitMaxNs = Math.max(waitMaxNs, waitNs);
    }
    scheduled = task.timesScheduled();
    runTotalNs = task.totalRuntimeNs();
  }

  void exited() {
    exited = true;
  }

  boolean hasExited() {
    return exited;
  }

  /// The numbers now. Allocates.
  public TaskSummary summary() {
    // a copy, because percentiles of counts that grow meanwhile would be wrong
    IntCountsHistogram copy = waits.copy();
    WaitSummary waitNs =
        copy.getTotalCount() == 0
            ? new WaitSummary(0, 0, 0)
            : new WaitSummary(
                Math.min(copy.getValueAtPercentile(50), waitMaxNs),
                Math.min(copy.getValueAtPercentile(99), waitMaxNs),
                waitMaxNs);
    return new TaskSummary(
        TaskName.decode(nameLow, nameHigh),
        pid,
        tgid,
        nice,
        weight,
        scheduled,
        runTotalNs,
        waitNs,
        exited);
  }
}
