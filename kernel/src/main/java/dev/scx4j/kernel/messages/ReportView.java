// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.scx4j.engine.machine.Report;
import java.lang.foreign.MemorySegment;

/// A [Report] where it lies on the ring; moved from one to the next with [#at(long)]. Allocates
/// nothing. Agent thread only.
public final class ReportView implements Report {
  private final MemorySegment ring;
  private long base;
  private int kind;

  /// A view of records in this memory.
  public ReportView(MemorySegment ring) {
    this.ring = ring;
  }

  /// Moves the view to the record at this offset.
  public ReportView at(long offset) {
    base = offset;
    kind = ring.get(JAVA_INT, offset); // every message begins with its kind
    return this;
  }

  @Override
  public int kind() {
    return kind;
  }

  @Override
  public int pid() {
    return intAt(TaskDescriptor.PID_OFFSET); // the same place in every message
  }

  @Override
  public long seq() {
    return longAt(TaskDescriptor.SEQ_OFFSET); // the same place where there is one
  }

  @Override
  public long taskId() {
    return longAt(
        switch (kind) {
          case ENQUEUED -> TaskDescriptor.TASK_ID_OFFSET;
          case AFFINITY -> AffinityDescriptor.TASK_ID_OFFSET;
          default -> OutcomeDescriptor.TASK_ID_OFFSET;
        });
  }

  @Override
  public long timeNs() {
    return longAt(
        kind == ENQUEUED ? TaskDescriptor.TIME_NS_OFFSET : OutcomeDescriptor.TIME_NS_OFFSET);
  }

  @Override
  public long runTotalNs() {
    return longAt(
        kind == ENQUEUED
            ? TaskDescriptor.RUN_TOTAL_NS_OFFSET
            : OutcomeDescriptor.RUN_TOTAL_NS_OFFSET);
  }

  @Override
  public long runLastNs() {
    return longAt(
        kind == ENQUEUED
            ? TaskDescriptor.RUN_LAST_NS_OFFSET
            : OutcomeDescriptor.RUN_LAST_NS_OFFSET);
  }

  @Override
  public long waitLastNs() {
    return longAt(
        kind == ENQUEUED
            ? TaskDescriptor.WAIT_LAST_NS_OFFSET
            : OutcomeDescriptor.WAIT_LAST_NS_OFFSET);
  }

  @Override
  public long scheduled() {
    return longAt(
        kind == ENQUEUED ? TaskDescriptor.SCHEDULED_OFFSET : OutcomeDescriptor.SCHEDULED_OFFSET);
  }

  @Override
  public long vtime() {
    return longAt(TaskDescriptor.VTIME_OFFSET);
  }

  @Override
  public long cgroupId() {
    return longAt(TaskDescriptor.CGROUP_ID_OFFSET);
  }

  @Override
  public int tgid() {
    return intAt(TaskDescriptor.TGID_OFFSET);
  }

  @Override
  public int parentTgid() {
    return intAt(TaskDescriptor.PARENT_TGID_OFFSET);
  }

  @Override
  public int weight() {
    return intAt(TaskDescriptor.WEIGHT_OFFSET);
  }

  @Override
  public int nice() {
    return intAt(TaskDescriptor.NICE_OFFSET);
  }

  @Override
  public int previousCpu() {
    return intAt(TaskDescriptor.PREV_CPU_OFFSET);
  }

  @Override
  public int allowedCpu() {
    return intAt(TaskDescriptor.ALLOWED_CPU_OFFSET);
  }

  @Override
  public int reason() {
    return shortAt(TaskDescriptor.REASON_OFFSET);
  }

  @Override
  public boolean isKernelThread() {
    return hasFlag(TaskDescriptor.FLAG_KTHREAD);
  }

  @Override
  public boolean mayUseAllCpus() {
    return hasFlag(TaskDescriptor.FLAG_ALL_CPUS);
  }

  @Override
  public boolean mayUseOneCpu() {
    return hasFlag(TaskDescriptor.FLAG_ONE_CPU);
  }

  @Override
  public long nameLow() {
    return longAt(TaskDescriptor.COMM_OFFSET);
  }

  @Override
  public long nameHigh() {
    return longAt(TaskDescriptor.COMM_OFFSET + Long.BYTES);
  }

  @Override
  public int cpu() {
    return intAt(OutcomeDescriptor.CPU_OFFSET);
  }

  @Override
  public int detail() {
    return intAt(OutcomeDescriptor.DETAIL_OFFSET);
  }

  @Override
  public int firstCpu() {
    return intAt(AffinityDescriptor.FIRST_CPU_OFFSET);
  }

  @Override
  public int wordCount() {
    return intAt(AffinityDescriptor.NR_WORDS_OFFSET);
  }

  @Override
  public long word(int index) {
    return longAt(AffinityDescriptor.WORDS_OFFSET + Long.BYTES * index);
  }

  /// Kind, pid and enqueue number, for people.
  @Override
  public String toString() {
    return "report of kind " + kind + ", pid " + pid() + ", enqueue " + seq();
  }

  private boolean hasFlag(int flag) {
    return (shortAt(TaskDescriptor.FLAGS_OFFSET) & flag) != 0;
  }

  private int shortAt(int offset) {
    return ring.get(JAVA_SHORT, base + offset) & 0xffff;
  }

  private int intAt(int offset) {
    return ring.get(JAVA_INT, base + offset);
  }

  private long longAt(int offset) {
    return ring.get(JAVA_LONG, base + offset);
  }
}
