// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import dev.scx4j.engine.guard.Faults;
import dev.scx4j.engine.statistics.AgentCounters;
import dev.scx4j.engine.statistics.DecisionLatency;
import dev.scx4j.engine.statistics.TaskLedger;

/// What all agents of a session share, one after the other.
///
/// @param faults what has gone wrong
/// @param ledger the selected tasks' numbers
/// @param counters what agents count
/// @param latency how soon they answer
/// @param sliceNs slice of decisions that name none
/// @param batch decisions made ahead of free CPUs, at most
public record AgentTerms(
    Faults faults,
    TaskLedger ledger,
    AgentCounters counters,
    DecisionLatency latency,
    long sliceNs,
    int batch) {
  /// Terms of a new session.
  public AgentTerms(Faults faults, TaskLedger ledger, long sliceNs, int batch) {
    this(faults, ledger, new AgentCounters(), new DecisionLatency(), sliceNs, batch);
  }
}
