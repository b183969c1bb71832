// SPDX-License-Identifier: Apache-2.0
/// `eevdf`: earliest eligible virtual deadline first, the rule of the kernel's own fair class.
///
/// **What it does.** Each task has a virtual time that grows while it runs, the slower the heavier
/// the task; V is the weighted mean over all runnable tasks. What a task is behind V is its *lag*:
/// CPU time that it is owed. Only tasks that are owed something, or nothing, are *eligible*
/// (virtual time ≤ V). A task asks for `base-slice` at a time; its request is due at its virtual
/// time plus the slice at its weight, and among the eligible the earliest deadline runs, until the
/// request is served. A preempted task keeps its deadline. A task that slept comes back with the
/// lag it had, two slices at most; if it was ahead, that fades while it sleeps, as under the
/// kernel's delayed dequeue. Where no eligible task may use a free CPU, the one runs that will be
/// eligible first.
///
/// Tasks wait in a tree by deadline that knows the smallest virtual time of each subtree, so a
/// choice takes O(log n), see [dev.scx4j.plugins.eevdf.DeadlineTree].
///
/// **Where it comes from.** Stoica and Abdel-Wahab, "Earliest Eligible Virtual Deadline First: A
/// Flexible and Accurate Mechanism for Proportional Share Resource Allocation" (Old Dominion
/// University TR-95-22, 1995); in Linux since 6.6 (`Documentation/scheduler/sched-eevdf.rst`,
/// `kernel/sched/fair.c`).
///
/// **How it differs from the kernel's.** One queue for all CPUs instead of one each, so there is
/// nothing to balance; no groups; all tasks ask for the same slice. No preemption by a task that
/// wakes, which waits for the next end of a slice: while all CPUs are busy nothing is to be
/// decided, so the policy is not asked, nor is it told who runs on which CPU; and the agent would
/// have to take a CPU from somebody at each wake-up just to find that nobody is to be preempted.
/// And, as there is one V, a task that cannot use its share (due more than a CPU, or bound to a
/// crowded one) is owed 8 slices at most, while time that was taken from nobody puts it 2 slices
/// ahead at most.
///
/// **When to use it.** To see what the kernel would do, changed in a line of Java. For mixed loads
/// where nobody may get ahead of a share: unlike `deadline`, a task with a short deadline does not
/// run before it is owed the time.
///
/// **When not.** For throughput with short slices: nothing is decided ahead, and every slice ends
/// with a short wait for the answer. `deadline` decides ahead.
@NullMarked
package dev.scx4j.plugins.eevdf;

import org.jspecify.annotations.NullMarked;
