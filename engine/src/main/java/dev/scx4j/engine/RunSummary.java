// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine;

import dev.scx4j.engine.guard.Fault;
import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.engine.machine.MachineExit;
import dev.scx4j.engine.statistics.AgentSummary;
import dev.scx4j.engine.statistics.LatencySummary;
import dev.scx4j.engine.statistics.TaskSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened while a policy ran, to be printed as a table or as JSON.
///
/// @param machine the machine's name
/// @param kernel the kernel's release, or null
/// @param policy the policy's name
/// @param cpus CPUs online at the start
/// @param durationNs how long the machine was attached
/// @param tasks the selected tasks, those that have exited included
/// @param tasksDropped selected tasks that had exited and were dropped for want of room
/// @param counters what became of all enqueues
/// @param decisionLatencyNs how soon the agent answered
/// @param agent what the agent did and cost
/// @param exit why the machine is not attached any more, or null while it is
/// @param fault what made the fallback take over, or null
public record RunSummary(
    String machine,
    @Nullable String kernel,
    String policy,
    int cpus,
    long durationNs,
    List<TaskSummary> tasks,
    long tasksDropped,
    MachineCounters counters,
    LatencySummary decisionLatencyNs,
    AgentSummary agent,
    @Nullable MachineExit exit,
    @Nullable Fault fault) {}
