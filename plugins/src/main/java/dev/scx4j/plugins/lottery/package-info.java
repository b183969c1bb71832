// SPDX-License-Identifier: Apache-2.0
/// `lottery`: proportional shares by chance.
///
/// **What it does.** A task holds tickets in proportion to its weight. For each slice one ticket is
/// drawn among those of all tasks that wait and may use a free CPU, and its holder runs. A task's
/// share of the draws so comes to its share of the tickets, with the error of a binomial
/// distribution: after n draws, about √(n p (1 − p)). No task can starve, whatever its weight, and
/// nobody has to remember what a task has had.
///
/// A task that used only a fraction f of its slice holds 1 / f times as many tickets until it is
/// drawn again, so that it gets its share of the CPU and not only of the draws (*compensation
/// tickets*; f counts as 1/1000 at least).
///
/// **Late binding.** The task whose slice just ended takes part in the next draw, or a heavy one
/// could win every second time at most. So nothing is decided ahead of a free CPU, and each slice
/// ends with a short wait for the answer. With several CPUs those that run at the moment cannot be
/// drawn: a task due much of a CPU gets less than its tickets say.
///
/// **Where it comes from.** Waldspurger and Weihl, "Lottery Scheduling: Flexible Proportional-Share
/// Resource Management" (OSDI 1994). Of it there are the draw by a tree of partial sums (here
/// [dev.scx4j.plugins.lottery.TicketSums]) and compensation tickets; ticket transfers, inflation
/// and currencies would need a word from the programs.
///
/// **When to use it.** To see how far a policy without any memory goes, or where nobody must be
/// able to foresee who runs next. Option `seed` repeats the same draws; where it is not given, it
/// is the seed of the run.
///
/// **When not.** Where shares must be right over short spans: a task due a tenth of a CPU waits for
/// more than 20 slices once in about 9 times. `stride` does the same without chance.
@NullMarked
package dev.scx4j.plugins.lottery;

import org.jspecify.annotations.NullMarked;
