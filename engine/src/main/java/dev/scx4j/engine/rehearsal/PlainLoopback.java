// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.rehearsal;

import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.engine.machine.LoopbackChannel;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.engine.machine.ReportValues;
import org.jspecify.annotations.Nullable;

/// A loopback of plain objects, for machines that have no shared memory with the agent. All its
/// CPUs are free at all times. Allocates nothing once it is made.
public final class PlainLoopback implements LoopbackChannel {
  private static final int REPORTS = 512; // a power of two
  private static final int DECISIONS = 512; // likewise

  private final int cpus;
  private final ReportValues[] reports = new ReportValues[REPORTS];
  private final int[] decisions = new int[DECISIONS];
  private int reported;
  private int read;
  private int decided;
  private int taken;

  /// With CPUs 0 to `cpus - 1`.
  public PlainLoopback(int cpus) {
    this.cpus = cpus;
    for (int i = 0; i < REPORTS; i++) {
      reports[i] = new ReportValues();
    }
  }

  @Override
  public void report(Report report) {
    if (reported - read == REPORTS) {
      throw new IllegalStateException("more than " + REPORTS + " reports at a time");
    }
    reports[reported++ & (REPORTS - 1)].copy(report);
  }

  @Override
  public int takeDecision() {
    return taken == decided ? NONE : decisions[taken++ & (DECISIONS - 1)];
  }

  @Override
  public @Nullable Report nextReport() {
    return read == reported ? null : reports[read++ & (REPORTS - 1)];
  }

  @Override
  public void releaseReports() {}

  @Override
  public boolean decide(
      int pid,
      long seq,
      int cpu,
      long sliceNs,
      boolean keyed,
      long vtime,
      boolean preempt,
      long notBeforeNs) {
    if (decided - taken == DECISIONS) {
      return false;
    }
    decisions[decided++ & (DECISIONS - 1)] = pid;
    return true;
  }

  @Override
  public int decisionsReady() {
    return 0;
  }

  @Override
  public int findFreeCpus(MutableCpuSet free) {
    free.setFirst(cpus);
    return cpus;
  }

  @Override
  public void publishPending(int tasks) {}

  @Override
  public long unreported() {
    return 0;
  }

  @Override
  public long lostReports() {
    return 0;
  }
}
