// SPDX-License-Identifier: Apache-2.0
/// `edf`: earliest deadline first, with deadlines that are declared by task name.
///
/// **What it does.** What a task does from a wake-up to its next sleep is a job, due a fixed time
/// after the wake-up: what option `deadlines` says for the task's name, else `default-deadline`.
/// The job that is due first runs; its deadline is the decision's key, so one that comes later and
/// is due sooner overtakes those already decided. A job with a declared deadline keeps it until it
/// sleeps, however late it is and however many slices it takes. A yield ends a job, as it does
/// under `SCHED_DEADLINE`.
///
/// A job without a declared deadline gets a new one, from then, with each slice it has used up:
/// else a task that computes forever would soon be more urgent than any that wakes. So busy tasks
/// take turns, and tasks with shorter declared deadlines come before them, unless a busy one has
/// waited for nearly its whole default deadline.
///
/// **Where it comes from.** Liu and Layland, "Scheduling Algorithms for Multiprogramming in a
/// Hard-Real-Time Environment" (1973): on one CPU, if periodic jobs can be on time at all, they
/// are. On several CPUs this is global EDF, for which it holds only while the load is well below
/// all CPUs (Dhall and Liu, "On a Real-Time Scheduling Problem", 1978). Postponing the deadline of
/// a job that has used its budget up, here a slice, is the constant bandwidth server of Abeni and
/// Buttazzo, "Integrating Multimedia Applications in Hard Real-Time Systems" (1998).
///
/// **When to use it.** For frames, audio buffers, control loops: periodic work whose period you
/// know, beside other work that must wait for it.
///
/// **When not.** For guarantees: a slice that has begun is not cut short, nobody checks that the
/// declared jobs fit, and when they do not, all are late one after the other. The kernel has
/// `SCHED_DEADLINE`, with admission and budgets. A declared task that never sleeps takes its CPU
/// until the kernel side's floor lets others in. Nice values do not count.
@NullMarked
package dev.scx4j.plugins.edf;

import org.jspecify.annotations.NullMarked;
