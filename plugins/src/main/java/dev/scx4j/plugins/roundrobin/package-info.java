// SPDX-License-Identifier: Apache-2.0
/// `round-robin`: all tasks in turn, one quantum each, whatever their nice values.
///
/// **What it does.** One ring for all CPUs: each takes the first task in it that may use it. A turn
/// is `quantum` of CPU time. A task that is interrupted in its turn, because a task of a higher
/// class took its CPU or its affinity was changed, goes on with the rest before others begin; one
/// that sleeps or yields has had its turn.
///
/// **How it differs from `fifo`.** That one knows only who came when: a task that is preempted
/// after a tenth of its slice queues behind all others for a full one, so on CPUs with much kernel
/// work busy tasks get less than on quiet ones. Here a turn is a turn on every CPU, and its length
/// is the policy's own, not the session's slice.
///
/// **Where it comes from.** The time-sharing systems of the 1960s; Kleinrock, "Analysis of a
/// Time-Shared Processor" (1964). Linux has it among real-time tasks of the same priority as
/// `SCHED_RR`, with the same rule for those that are preempted.
///
/// **When to use it.** For equal busy workers that must get equal time, and as the yardstick of
/// textbooks: a long quantum for few switches, a short one for short waits.
///
/// **When not.** Where nice values must count, and for interactive tasks beside many busy ones: one
/// that wakes waits for all others' turns (`mlfq`, `deadline`, `eevdf`).
@NullMarked
package dev.scx4j.plugins.roundrobin;

import org.jspecify.annotations.NullMarked;
