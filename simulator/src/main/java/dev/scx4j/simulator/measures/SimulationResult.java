// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.measures;

import dev.scx4j.engine.guard.Fault;
import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.engine.machine.MachineExit;
import dev.scx4j.engine.statistics.LatencySummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is known of a simulated run. Times in ns of simulated time.
///
/// @param policyName the policy's name
/// @param cpus how many CPUs were online at the beginning
/// @param elapsedNs how long it ran
/// @param tasks the load's tasks, in the order in which they were made
/// @param counters what became of all enqueues
/// @param decisionLatencyNs how soon the agent answered
/// @param agentCpuNs CPU time of the agent
/// @param batches flushes that handed decisions over
/// @param decisions decisions handed over
/// @param rounds how often the agent looked
/// @param waits all waits of the load's tasks
/// @param wakeUps those that began with a wake-up
/// @param switches how often a CPU turned to another task, the agent included
/// @param migrations how often a task ran on another CPU than before
/// @param workNs CPU time of the load's tasks that was work of their own
/// @param overheadNs CPU time that switches and migrations took
/// @param idleNs time CPUs idled
/// @param happened scheduling events that were simulated
/// @param exit why it ended
/// @param fault what made the fallback take over, or null
public record SimulationResult(
    String policyName,
    int cpus,
    long elapsedNs,
    List<TaskFigures> tasks,
    MachineCounters counters,
    LatencySummary decisionLatencyNs,
    long agentCpuNs,
    long batches,
    long decisions,
    long rounds,
    Waits waits,
    Waits wakeUps,
    long switches,
    long migrations,
    long workNs,
    long overheadNs,
    long idleNs,
    long happened,
    @Nullable MachineExit exit,
    @Nullable Fault fault) {
  /// Keeps a copy of the list.
  public SimulationResult {
    tasks = List.copyOf(tasks);
  }

  /// CPU time of the load's tasks that `sched_ext` scheduled.
  public long cpuNs() {
    return tasks.stream().filter(TaskFigures::normal).mapToLong(TaskFigures::cpuNs).sum();
  }

  /// Units of work done.
  public long done() {
    return tasks.stream().mapToLong(TaskFigures::done).sum();
  }
}
