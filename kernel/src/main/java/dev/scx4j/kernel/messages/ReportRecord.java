// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.scx4j.engine.machine.Report;
import java.lang.foreign.MemorySegment;

/// Lays a [Report] out in memory as the mechanism does; what [ReportView] reads. One thread.
public final class ReportRecord {
  private final MemorySegment record;

  /// Records are written to the beginning of this memory, at least 128 bytes.
  public ReportRecord(MemorySegment record) {
    this.record = record;
  }

  /// Where the latest one is.
  public MemorySegment record() {
    return record;
  }

  /// Writes one.
  ///
  /// @return its length in bytes
  public int write(Report report) {
    record.set(JAVA_INT, TaskDescriptor.KIND_OFFSET, report.kind());
    record.set(JAVA_INT, TaskDescriptor.PID_OFFSET, report.pid());
    return switch (report.kind()) {
      case Report.ENQUEUED -> task(report);
      case Report.AFFINITY -> affinity(report);
      default -> outcome(report);
    };
  }

  private int task(Report report) {
    record.set(JAVA_LONG, TaskDescriptor.SEQ_OFFSET, report.seq());
    record.set(JAVA_LONG, TaskDescriptor.TIME_NS_OFFSET, report.timeNs());
    record.set(JAVA_LONG, TaskDescriptor.TASK_ID_OFFSET, report.taskId());
    record.set(JAVA_LONG, TaskDescriptor.RUN_TOTAL_NS_OFFSET, report.runTotalNs());
    record.set(JAVA_LONG, TaskDescriptor.RUN_LAST_NS_OFFSET, report.runLastNs());
    record.set(JAVA_LONG, TaskDescriptor.WAIT_LAST_NS_OFFSET, report.waitLastNs());
    record.set(JAVA_LONG, TaskDescriptor.VTIME_OFFSET, report.vtime());
    record.set(JAVA_LONG, TaskDescriptor.SCHEDULED_OFFSET, report.scheduled());
    record.set(JAVA_LONG, TaskDescriptor.CGROUP_ID_OFFSET, report.cgroupId());
    record.set(JAVA_INT, TaskDescriptor.TGID_OFFSET, report.tgid());
    record.set(JAVA_INT, TaskDescriptor.PARENT_TGID_OFFSET, report.parentTgid());
    record.set(JAVA_INT, TaskDescriptor.WEIGHT_OFFSET, report.weight());
    record.set(JAVA_INT, TaskDescriptor.NICE_OFFSET, report.nice());
    record.set(JAVA_INT, TaskDescriptor.PREV_CPU_OFFSET, report.previousCpu());
    record.set(JAVA_INT, TaskDescriptor.ALLOWED_CPU_OFFSET, report.allowedCpu());
    record.set(JAVA_SHORT, TaskDescriptor.REASON_OFFSET, (short) report.reason());
    record.set(JAVA_SHORT, TaskDescriptor.FLAGS_OFFSET, (short) flags(report));
    record.set(JAVA_LONG, TaskDescriptor.COMM_OFFSET, report.nameLow());
    record.set(JAVA_LONG, TaskDescriptor.COMM_OFFSET + Long.BYTES, report.nameHigh());
    return TaskDescriptor.LENGTH;
  }

  private static int flags(Report report) {
    return (report.isKernelThread() ? TaskDescriptor.FLAG_KTHREAD : 0)
        | (report.mayUseAllCpus() ? TaskDescriptor.FLAG_ALL_CPUS : 0)
        | (report.mayUseOneCpu() ? TaskDescriptor.FLAG_ONE_CPU : 0);
  }

  private int affinity(Report report) {
    record.set(JAVA_LONG, AffinityDescriptor.TASK_ID_OFFSET, report.taskId());
    record.set(JAVA_INT, AffinityDescriptor.FIRST_CPU_OFFSET, report.firstCpu());
    record.set(JAVA_INT, AffinityDescriptor.NR_WORDS_OFFSET, report.wordCount());
    for (int i = 0; i < report.wordCount(); i++) {
      record.set(JAVA_LONG, AffinityDescriptor.WORDS_OFFSET + Long.BYTES * i, report.word(i));
    }
    return AffinityDescriptor.LENGTH;
  }

  private int outcome(Report report) {
    record.set(JAVA_LONG, OutcomeDescriptor.SEQ_OFFSET, report.seq());
    record.set(JAVA_LONG, OutcomeDescriptor.TASK_ID_OFFSET, report.taskId());
    record.set(JAVA_LONG, OutcomeDescriptor.TIME_NS_OFFSET, report.timeNs());
    record.set(JAVA_LONG, OutcomeDescriptor.RUN_TOTAL_NS_OFFSET, report.runTotalNs());
    record.set(JAVA_LONG, OutcomeDescriptor.RUN_LAST_NS_OFFSET, report.runLastNs());
    record.set(JAVA_LONG, OutcomeDescriptor.WAIT_LAST_NS_OFFSET, report.waitLastNs());
    record.set(JAVA_LONG, OutcomeDescriptor.SCHEDULED_OFFSET, report.scheduled());
    record.set(JAVA_INT, OutcomeDescriptor.CPU_OFFSET, report.cpu());
    record.set(JAVA_INT, OutcomeDescriptor.DETAIL_OFFSET, report.detail());
    return OutcomeDescriptor.LENGTH;
  }
}
