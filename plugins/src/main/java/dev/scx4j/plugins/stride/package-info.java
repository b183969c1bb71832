// SPDX-License-Identifier: Apache-2.0
/// `stride`: proportional shares without chance; the deterministic counterpart of `lottery`.
///
/// **What it does.** Each task has a stride, the quantum × 100 / weight, and a pass, which grows by
/// the stride for each quantum that the task has run, or in part for a part of one. The smallest
/// pass runs next. The global pass says where a task would stand that had had exactly its share. A
/// task that leaves remembers what it is ahead of it or behind (*remain*), and comes back with just
/// that; a new one begins a stride ahead; with another weight, remain is scaled by the ratio of the
/// strides. The global pass is kept as the weighted mean of the passes of all runnable tasks
/// ([dev.scx4j.plugins.shares.VirtualClock]), which is the same as moving it on by service / sum of
/// weights, but does not drift.
///
/// **Late binding.** Between any two busy tasks on one CPU the error is at most one quantum,
/// however long they run; but only if the task whose quantum just ended is compared with the
/// others. With decisions made ahead a heavy task could never run twice in a row. So nothing is
/// decided ahead of a free CPU, and each quantum ends with a short wait for the answer.
///
/// **Where it comes from.** Waldspurger and Weihl, "Stride Scheduling: Deterministic
/// Proportional-Share Resource Management" (MIT/LCS/TM-528, 1995), section 3 with its dynamic
/// client participation. Their hierarchical variant is not here. Beyond the paper: a task that
/// cannot get its share, bound to a crowded CPU or due more than one, falls behind by no more than
/// 8 quanta, or one per runnable task; time that was taken from nobody counts up to 2 quanta.
///
/// **When to use it.** For busy tasks whose shares must be exact over short spans, and to compare
/// others with.
///
/// **When not.** For interactive work: a task that wakes has only its own pass to show, and may
/// wait for a round of the others. With one heavy task beside many light ones the heavy one runs
/// many quanta in a row, then all the light ones: `eevdf` spreads them.
@NullMarked
package dev.scx4j.plugins.stride;

import org.jspecify.annotations.NullMarked;
