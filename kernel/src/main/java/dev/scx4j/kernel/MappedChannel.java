// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel;

import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.engine.machine.AgentChannel;
import dev.scx4j.kernel.messages.ControlBlock;
import dev.scx4j.kernel.messages.CpuTable;
import dev.scx4j.kernel.messages.ReportView;
import dev.scx4j.kernel.messages.StatusBlock;
import dev.scx4j.kernel.rings.DecisionRing;
import dev.scx4j.kernel.rings.ReportRing;
import org.jspecify.annotations.Nullable;

/// What the agent and the mechanism share, in mapped memory: the two rings, the CPUs' counters and
/// states, the mechanism's state, and the word by which it learns what the policy holds.
class MappedChannel implements AgentChannel {
  private final ReportRing reports;
  private final ReportView report;
  private final DecisionRing decisions;
  private final CpuTable cpus;
  private final StatusBlock status;
  private final ControlBlock control;

  MappedChannel(
      ReportRing reports,
      DecisionRing decisions,
      CpuTable cpus,
      StatusBlock status,
      ControlBlock control) {
    this.reports = reports;
    this.report = new ReportView(reports.data());
    this.decisions = decisions;
    this.cpus = cpus;
    this.status = status;
    this.control = control;
  }

  @Override
  public @Nullable ReportView nextReport() {
    long offset = reports.next();
    return offset == ReportRing.NONE ? null : report.at(offset);
  }

  @Override
  public void releaseReports() {
    reports.release();
  }

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
    return decisions.offer(pid, seq, cpu, sliceNs, keyed, vtime, preempt, notBeforeNs);
  }

  @Override
  public int decisionsReady() {
    return (int) cpus.ready();
  }

  @Override
  public int findFreeCpus(MutableCpuSet free) {
    free.clear();
    int found = 0;
    for (int cpu = 0; cpu < cpus.count(); cpu++) {
      if (cpus.isFree(cpu)) {
        free.add(cpu);
        found++;
      }
    }
    return found;
  }

  @Override
  public void publishPending(int tasks) {
    control.pending(tasks);
  }

  @Override
  public long unreported() {
    return status.unreported();
  }

  @Override
  public long lostReports() {
    return status.lostEvents();
  }
}
