// SPDX-License-Identifier: Apache-2.0
/// `deadline`: proportional shares by earliest virtual deadline; the policy that runs when none is
/// named.
///
/// **What it does.** Each task has a virtual time that grows while it runs, the slower the heavier
/// the task; the [dev.scx4j.plugins.shares.VirtualClock] shows where it would stand on a perfectly
/// fair machine. A task that waits has a deadline, its virtual time plus one slice at its weight,
/// and the earliest deadline runs first. So busy tasks get CPU time in proportion to their weights,
/// and one that slept finds its deadline early and runs soon. Decisions carry the deadline as their
/// key, so several made ahead stay in order in the kernel.
///
/// **Ahead of free CPUs.** A task that is due much of the machine must run again and again; when
/// its slice ends, decisions made ahead take CPUs before its report is answered. So a task that is
/// due more than one slice in each batch and is behind gets longer slices, up to eight; where that
/// is not enough others are not decided ahead of it, and each slice then ends with a wait for the
/// answer. And a task that is early, by more than a slice, is not decided ahead at all.
///
/// **Where it comes from.** The virtual clock and deadlines are those of Stoica and Abdel-Wahab,
/// "Earliest Eligible Virtual Deadline First: A Flexible and Accurate Mechanism for Proportional
/// Share Resource Allocation" (Old Dominion University TR-95-22, 1995), on which the kernel's fair
/// class rests since Linux 6.6 (`Documentation/scheduler/sched-eevdf.rst`). It differs in having no
/// test of eligibility: a task may get ahead of its share for a while, which keeps it to one queue.
///
/// **When to use it.** For mixed loads where nice values must count: builds beside interactive
/// work, busy tasks of many weights. Option `credit` says how much a sleeper may have coming to it:
/// more makes wake-ups quicker in a burst, 0 makes all tasks queue as if they had never slept.
///
/// **When not.** For hard deadlines (the kernel has `SCHED_DEADLINE`), or where groups rather than
/// tasks must share fairly: who starts more tasks gets more. It knows nothing of caches and nodes.
/// A single task cannot use more than one CPU; a share beyond that is divided among the others.
/// There is one clock for the machine: among tasks that are bound to a few CPUs and find these
/// busier than others, each gets its turn, but shares follow weights only roughly.
@NullMarked
package dev.scx4j.plugins.deadline;

import org.jspecify.annotations.NullMarked;
