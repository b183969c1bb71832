// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.tasks;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.Task;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.engine.machine.TaskName;
import org.jspecify.annotations.Nullable;

/// What the engine knows of one task: the values of its latest reports, and where its latest
/// enqueue stands. Made and pooled by [TaskTable]. Agent thread only.
public final class TaskRecord extends Task {
  /// The number of no enqueue.
  public static final long NO_ENQUEUE = -1;

  private final CpuMasks masks;
  private final MutableCpuSet ownCpus;
  private CpuSet allowedCpus;

  private int pid;
  private int tgid;
  private int parentTgid;
  private long taskId;
  private long nameLow;
  private long nameHigh;
  private @Nullable String name;
  private int weight;
  private int nice;
  private int previousCpu;
  private EnqueueReason reason = EnqueueReason.NEW;
  private long seq;
  private long enqueuedAtNs;
  private long runTotalNs;
  private long runLastNs;
  private long waitLastNs;
  private long vtime;
  private long timesScheduled;
  private long cgroupId;
  private boolean kernelThread;

  private TaskState state = TaskState.OUT;
  private boolean announced;
  private boolean ranUntold;
  private long endedSeq;
  private @Nullable TaskCollector collector;
  private int selectionVersion;

  TaskRecord(CpuMasks masks) {
    this.masks = masks;
    this.ownCpus = new MutableCpuSet(masks.cpuCount());
    this.allowedCpus = masks.all();
  }

  /// Makes the object stand for another task.
  void begin(int newPid, long newTaskId) {
    pid = newPid;
    taskId = newTaskId;
    tgid = newPid;
    parentTgid = 0;
    nameLow = 0;
    nameHigh = 0;
    name = null;
    seq = NO_ENQUEUE;
    endedSeq = NO_ENQUEUE;
    enqueuedAtNs = Long.MIN_VALUE;
    runTotalNs = 0;
    runLastNs = 0;
    waitLastNs = 0;
    timesScheduled = 0;
    ranUntold = false;
    allowedCpus = masks.all();
    state = TaskState.OUT;
    announced = false;
    attachment = null;
    collector = null;
    selectionVersion = 0;
  }

  /// Takes the values of a report of kind [Report#ENQUEUED]. The state is not touched.
  public void enqueued(Report report) {
    tgid = report.tgid();
    parentTgid = report.parentTgid();
    long low = report.nameLow();
    long high = report.nameHigh();
    if (low != nameLow || high != nameHigh) {
      nameLow = low;
      nameHigh = high;
      name = null;
    }
    weight = report.weight();
    nice = report.nice();
    previousCpu = report.previousCpu();
    reason = EnqueueReason.of(report.reason());
    seq = report.seq();
    enqueuedAtNs = report.timeNs();
    vtime = report.vtime();
    cgroupId = report.cgroupId();
    kernelThread = report.isKernelThread();
    if (report.mayUseAllCpus()) {
      allowedCpus = masks.all();
    } else if (report.mayUseOneCpu()) {
      allowedCpus = masks.only(report.allowedCpu());
    } else {
      allowedCpus = ownCpus;
    }
    ran(report);
  }

  /// Takes the run times of any report of the task, unless it has newer ones.
  public void ran(Report report) {
    long total = report.runTotalNs();
    long scheduled = report.scheduled();
    if (total < runTotalNs || scheduled < timesScheduled) {
      return;
    }
    ranUntold |= total != runTotalNs || scheduled != timesScheduled;
    runTotalNs = total;
    runLastNs = report.runLastNs();
    waitLastNs = report.waitLastNs();
    timesScheduled = scheduled;
  }

  /// Whether the task has run since this was asked last: what the policy has to be told.
  public boolean takeRun() {
    boolean ran = ranUntold;
    ranUntold = false;
    return ran;
  }

  /// Takes a chunk of the task's CPU mask; used from the next enqueue on that refers to it.
  public void affinity(Report report) {
    int first = report.firstCpu();
    if (first == 0) {
      ownCpus.clear();
    }
    for (int i = 0; i < report.wordCount(); i++) {
      ownCpus.setWord((first >> 6) + i, report.word(i));
    }
  }

  /// A decision for it was refused: the same enqueue waits again.
  public void refused() {
    reason = EnqueueReason.REFUSED;
  }

  /// Where its latest enqueue stands.
  public TaskState state() {
    return state;
  }

  /// Sets where its latest enqueue stands.
  public void state(TaskState newState) {
    state = newState;
  }

  /// The number that stands for this task alone.
  public long taskId() {
    return taskId;
  }

  /// Whether the policy has ever been told of it.
  public boolean isAnnounced() {
    return announced;
  }

  /// The policy is told of it now.
  public void announced() {
    announced = true;
  }

  /// No policy knows of it: it is in no queue, nothing is attached to it, nobody was told of it.
  public void forgetPolicy() {
    leaveQueue();
    attachment = null;
    announced = false;
  }

  /// An enqueue that ended before it was reported, or [#NO_ENQUEUE].
  public long endedSeq() {
    return endedSeq;
  }

  /// Remembers an enqueue whose end was reported before its beginning.
  public void ended(long enqueue) {
    endedSeq = enqueue;
  }

  /// What collects its numbers, or null.
  public @Nullable TaskCollector collector() {
    return collector;
  }

  /// Has its numbers collected from now on, or no longer if null.
  public void collector(@Nullable TaskCollector taker) {
    collector = taker;
  }

  /// The version of the selection of tasks for which it was last looked at.
  public int selectionVersion() {
    return selectionVersion;
  }

  /// Remembers the version of the selection that has been applied to it.
  public void selectionVersion(int version) {
    selectionVersion = version;
  }

  /// The first 8 bytes of its name, for [TaskName#decode(long, long)].
  public long nameLow() {
    return nameLow;
  }

  /// The 8 bytes after those.
  public long nameHigh() {
    return nameHigh;
  }

  @Override
  public int pid() {
    return pid;
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
  public String name() {
    String decoded = name;
    if (decoded == null) {
      decoded = TaskName.decode(nameLow, nameHigh);
      name = decoded;
    }
    return decoded;
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
  public CpuSet allowedCpus() {
    return allowedCpus;
  }

  @Override
  public EnqueueReason reason() {
    return reason;
  }

  @Override
  public long enqueueNumber() {
    return seq;
  }

  @Override
  public long enqueuedAtNs() {
    return enqueuedAtNs;
  }

  @Override
  public long totalRuntimeNs() {
    return runTotalNs;
  }

  @Override
  public long lastRuntimeNs() {
    return runLastNs;
  }

  @Override
  public long lastWaitNs() {
    return waitLastNs;
  }

  @Override
  public long vtime() {
    return vtime;
  }

  @Override
  public long timesScheduled() {
    return timesScheduled;
  }

  @Override
  public long cgroupId() {
    return cgroupId;
  }

  @Override
  public boolean isKernelThread() {
    return kernelThread;
  }
}
