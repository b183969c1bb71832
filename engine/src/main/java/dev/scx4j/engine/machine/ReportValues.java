// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.machine;

import dev.scx4j.api.EnqueueReason;

/// A report whose values are set by hand. Not thread-safe.
public final class ReportValues implements Report {
  private int kind;
  private int pid;
  private long seq;
  private long taskId;
  private long timeNs;
  private long runTotalNs;
  private long runLastNs;
  private long waitLastNs;
  private long scheduled;
  private long vtime;
  private long cgroupId;
  private int tgid;
  private int parentTgid;
  private int weight;
  private int nice;
  private int previousCpu;
  private int allowedCpu;
  private int reason;
  private boolean isKernelThread;
  private boolean mayUseAllCpus;
  private boolean mayUseOneCpu;
  private long nameLow;
  private long nameHigh;
  private int cpu;
  private int detail;
  private int firstCpu;
  private long[] words = {};

  /// A report of no kind yet, of a task that may use all CPUs.
  public ReportValues() {
    clear();
  }

  /// Back to what a new one is.
  public ReportValues clear() {
    kind = 0;
    pid = 0;
    seq = 0;
    taskId = 0;
    timeNs = 0;
    reason = 0;
    cpu = 0;
    detail = 0;
    isKernelThread = false;
    mayUseAllCpus = true;
    mayUseOneCpu = false;
    parentTgid = 0;
    weight = 100;
    nice = 0;
    cgroupId = 1;
    vtime = 0;
    return ran(0, 0, 0, 0);
  }

  /// Which kind, of which task, about which enqueue, when.
  public ReportValues about(int newKind, int newPid, long newTaskId, long newSeq, long newTimeNs) {
    kind = newKind;
    pid = newPid;
    tgid = newPid;
    taskId = newTaskId;
    seq = newSeq;
    timeNs = newTimeNs;
    return this;
  }

  /// How the task has run.
  public ReportValues ran(long totalNs, long lastNs, long waitNs, long times) {
    runTotalNs = totalNs;
    runLastNs = lastNs;
    waitLastNs = waitNs;
    scheduled = times;
    return this;
  }

  /// The task's name. Allocates.
  public ReportValues named(String name) {
    nameLow = TaskName.low(name);
    nameHigh = TaskName.high(name);
    return this;
  }

  /// The task's name, as it lies in memory.
  public ReportValues named(long low, long high) {
    nameLow = low;
    nameHigh = high;
    return this;
  }

  /// Its control group.
  public ReportValues inGroup(long newCgroupId) {
    cgroupId = newCgroupId;
    return this;
  }

  /// The CPU it was on last.
  public ReportValues lastOn(int newPreviousCpu) {
    previousCpu = newPreviousCpu;
    return this;
  }

  /// Its fair virtual time.
  public ReportValues atVtime(long newVtime) {
    vtime = newVtime;
    return this;
  }

  /// Whether it is a kernel thread.
  public ReportValues kernelThread(boolean isOne) {
    isKernelThread = isOne;
    return this;
  }

  /// Its process.
  public ReportValues inProcess(int newTgid) {
    tgid = newTgid;
    return this;
  }

  /// Its parent's process.
  public ReportValues childOf(int newParentTgid) {
    parentTgid = newParentTgid;
    return this;
  }

  /// Its nice value and weight.
  public ReportValues weighing(int newNice, int newWeight) {
    nice = newNice;
    weight = newWeight;
    return this;
  }

  /// Why it was enqueued.
  @SuppressWarnings("EnumOrdinal") // what a report carries, as Report.reason() says
  public ReportValues because(EnqueueReason newReason) {
    reason = newReason.ordinal();
    return this;
  }

  /// It may use one CPU only.
  public ReportValues pinnedTo(int onlyCpu) {
    mayUseAllCpus = false;
    mayUseOneCpu = true;
    allowedCpu = onlyCpu;
    return this;
  }

  /// It may use the CPUs of its affinity reports.
  public ReportValues restricted() {
    mayUseAllCpus = false;
    mayUseOneCpu = false;
    return this;
  }

  /// The CPUs of an affinity report, from `first` on; the array is kept.
  public ReportValues cpus(int first, long[] mask) {
    firstCpu = first;
    words = mask;
    return this;
  }

  /// Where it happened, and why a refusal was.
  public ReportValues on(int newCpu, int newDetail) {
    cpu = newCpu;
    detail = newDetail;
    return this;
  }

  /// Takes all values of another report, its CPUs' words excepted: those are kept as they are.
  public ReportValues copy(Report other) {
    about(other.kind(), other.pid(), other.taskId(), other.seq(), other.timeNs());
    ran(other.runTotalNs(), other.runLastNs(), other.waitLastNs(), other.scheduled());
    vtime = other.vtime();
    cgroupId = other.cgroupId();
    tgid = other.tgid();
    parentTgid = other.parentTgid();
    weight = other.weight();
    nice = other.nice();
    previousCpu = other.previousCpu();
    allowedCpu = other.allowedCpu();
    reason = other.reason();
    isKernelThread = other.isKernelThread();
    mayUseAllCpus = other.mayUseAllCpus();
    mayUseOneCpu = other.mayUseOneCpu();
    nameLow = other.nameLow();
    nameHigh = other.nameHigh();
    cpu = other.cpu();
    detail = other.detail();
    firstCpu = other.firstCpu();
    words = other instanceof ReportValues values ? values.words : words;
    return this;
  }

  @Override
  public int wordCount() {
    return words.length;
  }

  @Override
  public long word(int index) {
    return words[index];
  }

  @Override
  public int kind() {
    return kind;
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public long seq() {
    return seq;
  }

  @Override
  public long taskId() {
    return taskId;
  }

  @Override
  public long timeNs() {
    return timeNs;
  }

  @Override
  public long runTotalNs() {
    return runTotalNs;
  }

  @Override
  public long runLastNs() {
    return runLastNs;
  }

  @Override
  public long waitLastNs() {
    return waitLastNs;
  }

  @Override
  public long scheduled() {
    return scheduled;
  }

  @Override
  public long vtime() {
    return vtime;
  }

  @Override
  public long cgroupId() {
    return cgroupId;
  }

  @Override
  public int tgid() {
    return tgid;
  }

  @Override
  public int parentTgid() {
    return parentTgid;
  }

  @Override
  public int weight() {
    return weight;
  }

  @Override
  public int nice() {
    return nice;
  }

  @Override
  public int previousCpu() {
    return previousCpu;
  }

  @Override
  public int allowedCpu() {
    return allowedCpu;
  }

  @Override
  public int reason() {
    return reason;
  }

  @Override
  public boolean isKernelThread() {
    return isKernelThread;
  }

  @Override
  public boolean mayUseAllCpus() {
    return mayUseAllCpus;
  }

  @Override
  public boolean mayUseOneCpu() {
    return mayUseOneCpu;
  }

  @Override
  public long nameLow() {
    return nameLow;
  }

  @Override
  public long nameHigh() {
    return nameHigh;
  }

  @Override
  public int cpu() {
    return cpu;
  }

  @Override
  public int detail() {
    return detail;
  }

  @Override
  public int firstCpu() {
    return firstCpu;
  }
}
