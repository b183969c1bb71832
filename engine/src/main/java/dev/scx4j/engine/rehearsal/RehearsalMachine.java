// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.rehearsal;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.topology.FixedTopology;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.engine.machine.Machine;
import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.engine.machine.MachineExit;
import dev.scx4j.engine.machine.Report;
import org.jspecify.annotations.Nullable;

/// A machine in memory whose tasks do, in turn, everything that tasks do. Each time the agent
/// parks, the tasks it has decided have run, and their next reports are there. Allocates nothing
/// while it is in use; one thread.
public final class RehearsalMachine implements Machine {
  private static final int CPUS = 4;
  private static final int TASKS = 64;
  private static final int RING = 512; // a power of two, more than one wave of reports
  private static final long RUN_NS = 1_000_000;

  private final FixedTopology topology = FixedTopology.uniform(CPUS);
  private final ReportValues[] ring = new ReportValues[RING];
  private final long[] maskOfTwo = {0b0110};
  private final long[] seqs = new long[TASKS + 1];
  private final long[] taskIds = new long[TASKS + 1];
  private final long[] runs = new long[TASKS + 1];
  private final boolean[] waiting = new boolean[TASKS + 1];
  private final int[] decided = new int[TASKS];
  private final int waves;
  private final long endNs;
  private Runnable whenOver = () -> {};
  private int decidedCount;
  private int head;
  private int tail;
  private long lastSeq;
  private long lastTaskId;
  private int variation;
  private int overdue;
  private int wave;
  private long unreported;

  /// A machine for `waves` waves of reports, or as many as fit into the time.
  public RehearsalMachine(int waves, long longestNs) {
    this.waves = waves;
    this.endNs = System.nanoTime() + longestNs;
    for (int i = 0; i < RING; i++) {
      ring[i] = new ReportValues().named("rehearsal");
    }
  }

  /// What to do when all waves are over or the time is up.
  public void whenOver(Runnable action) {
    whenOver = action;
  }

  /// How often the agent has parked.
  public int wave() {
    return wave;
  }

  @Override
  public void park() {
    if (wave++ == 0) {
      for (int pid = 1; pid <= TASKS; pid++) {
        taskIds[pid] = ++lastTaskId;
        enqueue(pid, EnqueueReason.NEW);
      }
    }
    for (int i = 0; i < decidedCount; i++) {
      run(decided[i]);
    }
    decidedCount = 0;
    overdue = overdue % TASKS + 1;
    if (waiting[overdue]) {
      say(Report.OVERDUE, overdue);
      runs[overdue]++;
      enqueue(overdue, EnqueueReason.SLICE_USED);
    }
    if (wave >= waves || nowNs() - endNs >= 0) {
      whenOver.run();
    }
  }

  private void run(int pid) {
    variation = (variation + 1) & 15;
    if (variation == 0) {
      say(Report.REFUSED, pid).on(0, Report.REFUSED_OFFLINE);
      waiting[pid] = true;
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
        say(Report.AFFINITY, pid).cpus(0, maskOfTwo);
        enqueue(pid, EnqueueReason.CHANGED).restricted();
      }
      case 6 -> enqueue(pid, EnqueueReason.YIELDED).pinnedTo(1);
      case 7 -> {
        say(Report.EXITED, pid);
        taskIds[pid] = ++lastTaskId;
        runs[pid] = 0;
        enqueue(pid, EnqueueReason.NEW);
      }
      default -> enqueue(pid, EnqueueReason.SLICE_USED);
    }
  }

  private ReportValues enqueue(int pid, EnqueueReason reason) {
    seqs[pid] = ++lastSeq;
    waiting[pid] = true;
    return say(Report.ENQUEUED, pid).because(reason);
  }

  private ReportValues say(int kind, int pid) {
    return ring[tail++ & (RING - 1)]
        .clear()
        .about(kind, pid, taskIds[pid], seqs[pid], nowNs())
        .ran(runs[pid] * RUN_NS, RUN_NS, RUN_NS, runs[pid]);
  }

  @Override
  public @Nullable Report nextReport() {
    return head == tail ? null : ring[head++ & (RING - 1)];
  }

  @Override
  public boolean decide(
      int pid, long seq, int cpu, long sliceNs, boolean keyed, long vtime, boolean preempt) {
    if (decidedCount == TASKS || !waiting[pid] || seqs[pid] != seq) {
      return false;
    }
    waiting[pid] = false;
    decided[decidedCount++] = pid;
    return true;
  }

  @Override
  public int decisionsReady() {
    return decidedCount;
  }

  @Override
  public int findFreeCpus(MutableCpuSet free) {
    free.setFirst(CPUS);
    return CPUS;
  }

  @Override
  public long nowNs() {
    return System.nanoTime();
  }

  @Override
  public long unreported() {
    return unreported;
  }

  @Override
  public boolean resynchronise() {
    return true;
  }

  @Override
  public long lostReports() {
    return 0;
  }

  @Override
  public boolean isAlive(int pid) {
    return true;
  }

  @Override
  public String name() {
    return "rehearsal";
  }

  @Override
  public @Nullable String kernelRelease() {
    return null;
  }

  @Override
  public Topology topology() {
    return topology;
  }

  @Override
  public MachineCounters counters() {
    return new MachineCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Override
  public @Nullable MachineExit exit() {
    return null;
  }

  @Override
  public void attach() {}

  @Override
  public void becomeAgent() {}

  @Override
  public void releaseReports() {
    unreported += tail % 997 == 0 ? 1 : 0; // so that resynchronising is rehearsed, too
  }

  @Override
  public void flush() {}

  @Override
  public void publishPending(int tasks) {}

  @Override
  public void fallBack() {}

  @Override
  public void detach() {}

  @Override
  public void close() {}
}
