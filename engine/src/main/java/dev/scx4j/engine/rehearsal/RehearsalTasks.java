// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.rehearsal;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.engine.machine.LoopbackChannel;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.engine.machine.ReportValues;

/// Tasks that do, in turn, everything that tasks do, and report it over a channel. One thread;
/// allocates nothing.
final class RehearsalTasks {
  private static final int TASKS = 64;
  private static final int VARIATIONS = 16;
  private static final long RUN_NS = 1_000_000;

  private final LoopbackChannel channel;
  private final ReportValues report = new ReportValues().named("rehearsal");
  private final long[] maskOfTwo = {0b0110};
  private final long[] seqs = new long[TASKS + 1];
  private final long[] taskIds = new long[TASKS + 1];
  private final long[] runs = new long[TASKS + 1];
  private final boolean[] waiting = new boolean[TASKS + 1];
  private long lastSeq;
  private long lastTaskId;
  private int variation;
  private int overdue;

  RehearsalTasks(LoopbackChannel channel) {
    this.channel = channel;
  }

  /// All of them are forked.
  void begin() {
    for (int pid = 1; pid <= TASKS; pid++) {
      taskIds[pid] = ++lastTaskId;
      enqueue(pid, EnqueueReason.NEW);
    }
  }

  /// Those that were decided run, and one that was not is overdue.
  void live() {
    int pid = channel.takeDecision();
    while (pid != LoopbackChannel.NONE) {
      waiting[pid] = false;
      run(pid);
      pid = channel.takeDecision();
    }
    overdue = overdue % TASKS + 1;
    if (waiting[overdue]) {
      say(Report.OVERDUE, overdue);
      runs[overdue]++;
      enqueue(overdue, EnqueueReason.SLICE_USED);
    }
  }

  private void run(int pid) {
    variation = (variation + 1) % VARIATIONS;
    if (variation == 0) {
      waiting[pid] = true;
      channel.report(about(Report.REFUSED, pid).on(0, Report.REFUSED_OFFLINE));
      return;
    }
    runs[pid]++;
    switch (variation) {
      case 1, 2, 3 -> {
        say(Report.SLEPT, pid);
        enqueue(pid, EnqueueReason.WOKEN);
      }
      case 4 -> {
        say(Report.RESCUED, pid);
        enqueue(pid, EnqueueReason.PREEMPTED);
      }
      case 5 -> {
        say(Report.WITHDRAWN, pid);
        channel.report(about(Report.AFFINITY, pid).cpus(0, maskOfTwo));
        begin(pid);
        channel.report(about(Report.ENQUEUED, pid).because(EnqueueReason.CHANGED).restricted());
      }
      case 6 -> {
        begin(pid);
        channel.report(about(Report.ENQUEUED, pid).because(EnqueueReason.YIELDED).pinnedTo(1));
      }
      case 7 -> {
        say(Report.EXITED, pid);
        taskIds[pid] = ++lastTaskId;
        runs[pid] = 0;
        enqueue(pid, EnqueueReason.NEW);
      }
      default -> enqueue(pid, EnqueueReason.SLICE_USED);
    }
  }

  private void enqueue(int pid, EnqueueReason reason) {
    begin(pid);
    channel.report(about(Report.ENQUEUED, pid).because(reason));
  }

  private void begin(int pid) {
    seqs[pid] = ++lastSeq;
    waiting[pid] = true;
  }

  private void say(int kind, int pid) {
    channel.report(about(kind, pid));
  }

  private ReportValues about(int kind, int pid) {
    return report
        .clear()
        .about(kind, pid, taskIds[pid], seqs[pid], System.nanoTime())
        .ran(runs[pid] * RUN_NS, RUN_NS, RUN_NS, runs[pid]);
  }
}
