// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import dev.scx4j.engine.guard.GuardedPolicy;
import dev.scx4j.engine.machine.Machine;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.engine.statistics.AgentCounters;
import dev.scx4j.engine.statistics.DecisionLatency;
import dev.scx4j.engine.statistics.TaskLedger;
import dev.scx4j.engine.tasks.TaskCollector;
import dev.scx4j.engine.tasks.TaskRecord;
import dev.scx4j.engine.tasks.TaskState;
import dev.scx4j.engine.tasks.TaskTable;
import org.jspecify.annotations.Nullable;

/// Takes reports in: brings the task table up to date and tells the policy.
///
/// What it rests on: reports of one task mostly come in the order in which things happened, but a
/// task that is reported again after the ring was full may be reported late, and any report but an
/// enqueue may be lost. So an outcome counts for the enqueue it names only, and an enqueue never
/// replaces a later one.
final class TaskIntake {
  /// Reports taken in at one go, at most; then decisions are made.
  static final int MOST_REPORTS = 512;

  private final Machine machine;
  private final GuardedPolicy policy;
  private final TaskTable table;
  private final TaskLedger ledger;
  private final AgentCounters counters;
  private final long[] enqueueTimesNs = new long[MOST_REPORTS];
  private int enqueues;

  TaskIntake(
      Machine machine,
      GuardedPolicy policy,
      TaskTable table,
      TaskLedger ledger,
      AgentCounters counters) {
    this.machine = machine;
    this.policy = policy;
    this.table = table;
    this.ledger = ledger;
    this.counters = counters;
  }

  /// Takes in what there is.
  ///
  /// @return how many reports, at most [#MOST_REPORTS]
  int drain() {
    enqueues = 0;
    int reports = 0;
    while (reports < MOST_REPORTS) {
      Report report = machine.nextReport();
      if (report == null) {
        break;
      }
      take(report);
      reports++;
    }
    counters.reports.add(reports);
    counters.enqueues.add(enqueues);
    return reports;
  }

  /// Records how long the enqueues taken in last have waited for an answer.
  void recordLatency(DecisionLatency latency) {
    if (enqueues > 0) {
      long now = machine.nowNs();
      for (int i = 0; i < enqueues; i++) {
        latency.record(now - enqueueTimesNs[i]);
      }
    }
  }

  /// Finishes every task that the machine does not know any more.
  void sweep() {
    counters.sweeps.increment();
    int slot = 0;
    while (slot < table.slotCount()) {
      TaskRecord task = table.at(slot);
      if (task != null && !machine.isAlive(task.pid())) {
        finish(task); // a later record may have moved here: look again
      } else {
        slot++;
      }
    }
  }

  private void take(Report report) {
    switch (report.kind()) {
      case Report.ENQUEUED -> enqueued(report);
      case Report.AFFINITY -> record(report).affinity(report);
      case Report.RESCUED, Report.OVERDUE, Report.WITHDRAWN -> ended(report);
      case Report.REFUSED -> refused(report);
      case Report.SLEPT -> slept(report);
      case Report.EXITED -> exited(report);
      case Report.CPU_ONLINE -> policy.cpuOnline(report.cpu());
      case Report.CPU_OFFLINE -> policy.cpuOffline(report.cpu());
      default -> throw new IllegalStateException("report of unknown kind " + report.kind());
    }
  }

  private void enqueued(Report report) {
    TaskRecord known = table.find(report.pid());
    if (known != null && isOld(report, known)) {
      counters.staleReports.increment();
      return;
    }
    TaskRecord task = record(report);
    if (task.state() == TaskState.QUEUED) {
      policy.dequeue(task);
    }
    task.state(TaskState.OUT);
    task.enqueued(report);
    ledger.look(task);
    TaskCollector collector = task.collector();
    if (collector != null) {
      collector.describe(task);
      collector.ran(task);
    }
    if (task.takeRun()) {
      policy.stopping(task, true);
    }
    enqueueTimesNs[enqueues++] = task.enqueuedAtNs();
    policy.enqueue(task);
  }

  /// Whether an enqueue is no news: an earlier one than what is known, of this task or of the one
  /// that had its pid before, or one that has ended already.
  private static boolean isOld(Report report, TaskRecord known) {
    return report.timeNs() < known.enqueuedAtNs()
        || (report.taskId() == known.taskId()
            && (report.seq() == known.enqueueNumber() || report.seq() == known.endedSeq()));
  }

  private void ended(Report report) {
    TaskRecord task = known(report);
    if (task == null) {
      return;
    }
    ran(task, report);
    if (report.seq() == task.enqueueNumber()) {
      waitsNoMore(task);
    } else {
      task.ended(report.seq());
      counters.staleReports.increment();
    }
  }

  private void refused(Report report) {
    TaskRecord task = known(report);
    if (task == null) {
      return;
    }
    if (report.seq() == task.enqueueNumber() && task.state() == TaskState.DECIDED) {
      task.refused();
      policy.enqueue(task);
    } else {
      counters.staleReports.increment();
    }
  }

  private void slept(Report report) {
    TaskRecord task = known(report);
    if (task == null) {
      return;
    }
    ran(task, report);
    // what sleeps later than it was enqueued has run since, even if the report of that was lost
    if (report.seq() != task.enqueueNumber() && report.timeNs() <= task.enqueuedAtNs()) {
      counters.staleReports.increment();
      return;
    }
    waitsNoMore(task);
    if (task.isAnnounced()) {
      task.takeRun();
      policy.stopping(task, false);
    }
  }

  private void exited(Report report) {
    TaskRecord task = known(report);
    if (task != null) {
      ran(task, report);
      finish(task);
    }
  }

  private void finish(TaskRecord task) {
    waitsNoMore(task);
    policy.exited(task);
    ledger.exited(task);
    table.remove(task);
  }

  private void waitsNoMore(TaskRecord task) {
    if (task.state() == TaskState.QUEUED) {
      policy.dequeue(task);
    }
    task.state(TaskState.OUT);
  }

  private static void ran(TaskRecord task, Report report) {
    task.ran(report);
    TaskCollector collector = task.collector();
    if (collector != null) {
      collector.ran(task);
    }
  }

  /// The record of a report's task, or null if that is another task than the pid's known one.
  private @Nullable TaskRecord known(Report report) {
    TaskRecord task = table.find(report.pid());
    return task != null && task.taskId() == report.taskId() ? task : null;
  }

  /// The record of a report's task, a fresh one if need be; a task that had the pid before is gone.
  private TaskRecord record(Report report) {
    TaskRecord task = table.find(report.pid());
    if (task != null && task.taskId() != report.taskId()) {
      finish(task);
      task = null;
    }
    return task != null ? task : table.add(report.pid(), report.taskId());
  }
}
