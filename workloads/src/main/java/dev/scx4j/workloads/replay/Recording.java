// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.replay;

import dev.scx4j.api.workload.program.LoadProgram;

/// What a trace told.
///
/// @param program a task for each that had a CPU; the steps alternate computing and sleeping
/// @param durationNs from the first event to the last
/// @param cpuCount the least machine that has all CPUs that were seen: the largest number + 1
/// @param skippedLines lines that were left out because they made no sense; 0 if not lenient
public record Recording(LoadProgram program, long durationNs, int cpuCount, long skippedLines) {}
