// SPDX-License-Identifier: Apache-2.0
/// Recorded loads: what `perf sched script` or `trace-cmd report` tells of a machine's tasks, as a
/// load of the same demand.
///
/// [TraceReader] reads the text. A line is taken apart by [TraceLine] and [SchedEvent];
/// [Histories] follows who runs on which CPU, [TaskHistory] holds what is known of one task and
/// makes its steps, and [ReplayTasks] names and ranks the tasks.
///
/// **What is kept.** When each task ran, for how long, and how long it slept between: its demand.
/// Time that it waited for a CPU is left out, since that was the recorded scheduler's doing. A task
/// that lost its CPU while it was runnable goes on with the same [Compute] step.
///
/// **What is not.** Why a task slept. One that waited for another sleeps as long as it did when it
/// was recorded, even if the other comes sooner or later now; a replay cannot show how a better
/// order speeds up a chain of tasks. And a CPU's speed: run times are taken as those of a CPU of
/// full capacity.
///
/// [Compute]: dev.scx4j.api.workload.program.Step.Compute
@NullMarked
package dev.scx4j.workloads.replay;

import org.jspecify.annotations.NullMarked;
