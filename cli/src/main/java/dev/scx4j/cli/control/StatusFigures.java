// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.control;

import dev.scx4j.engine.RunSummary;
import dev.scx4j.engine.guard.Fault;
import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.engine.statistics.LatencySummary;
import org.jspecify.annotations.Nullable;

/// How a running scx4j does, as `status` tells it.
///
/// @param pid its process
/// @param machine what is scheduled, for people
/// @param cpus online at the start
/// @param policy who decides, or did last before the fallback
/// @param isDecided whether a policy decides
/// @param sinceNs how long it has run, in ns of the machine's clock
/// @param fault what made the fallback take over, or null
/// @param counters what became of all enqueues
/// @param decisionLatencyNs how soon the agent answered
/// @param agentCpuNs CPU time of the agents so far
public record StatusFigures(
    long pid,
    String machine,
    int cpus,
    String policy,
    boolean isDecided,
    long sinceNs,
    @Nullable String fault,
    MachineCounters counters,
    LatencySummary decisionLatencyNs,
    long agentCpuNs) {
  static StatusFigures of(ControlTarget.Status status) {
    RunSummary summary = status.summary();
    Fault fault = summary.fault();
    return new StatusFigures(
        ProcessHandle.current().pid(),
        status.machine(),
        summary.cpus(),
        summary.policy(),
        status.isDecided(),
        summary.durationNs(),
        fault == null ? null : fault.message(),
        atRest(summary.counters()),
        summary.decisionLatencyNs(),
        summary.agent().cpuNs());
  }

  /// While tasks come and go, what is counted one after the other does not quite add up, and the
  /// difference is no lost task.
  private static MachineCounters atRest(MachineCounters live) {
    return new MachineCounters(
        live.reported(),
        live.decided(),
        live.rescued(),
        live.overdue(),
        live.withdrawn(),
        live.waiting(),
        live.direct(),
        live.bypassed(),
        live.unreported(),
        live.stale(),
        live.refused(),
        Math.max(0, live.lost()));
  }
}
