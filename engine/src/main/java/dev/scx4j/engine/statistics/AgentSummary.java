// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.statistics;

/// What the agent did and cost since attach.
///
/// @param cpuNs CPU time of its thread, user and system
/// @param allocatedBytes heap bytes its thread allocated
/// @param batches flushes that handed decisions over
/// @param decisions decisions handed over
/// @param reports reports taken in
/// @param cycles rounds
/// @param declined calls of `dispatch` that decided nothing though a CPU was free
public record AgentSummary(
    long cpuNs,
    long allocatedBytes,
    long batches,
    long decisions,
    long reports,
    long cycles,
    long declined) {}
