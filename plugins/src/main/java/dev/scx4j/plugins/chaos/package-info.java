// SPDX-License-Identifier: Apache-2.0
/// `chaos`: an adversary, to shake races out of the programs it schedules. The same seed makes the
/// same choices.
///
/// **What it does.** Each time a task of its victims waits, lots are drawn. It may be *delayed*:
/// held back for up to `max-delay`, more often shortly than long, even if CPUs idle. It may be
/// *starved*: held back for up to `starve`, one time in 32 that it would be delayed. It may be
/// *reversed*: go before those that have waited longer. Its slice is drawn, too, from 0.1 ms to the
/// run's (`--slice`), so that it is preempted where it hardly ever is otherwise. And each task has
/// a temper, drawn when it is seen first: some are never delayed and some most of the time, since
/// many a race needs one party to be slow and the other not. No idle CPU is given away at a wake-up
/// without the policy.
///
/// **Whose.** With `only` set to a process id, the victims are that process and all that descend
/// from it: a process belongs if its parent did when it was forked, which the kernel reports with a
/// task's first enqueue. Other tasks are scheduled in the order in which they come, before all
/// victims and without delay. With `only=0` everything on the machine is a victim.
///
/// **What the same seed means.** Each task draws from a generator of its own, made of the seed, the
/// task's name and its place among those of that name, not of its pid. Its lots are then the same
/// in each run. On a simulated machine the whole run is; on a kernel the rest of the world is not,
/// so that a seed that has found a race finds it often, not always.
///
/// **Where it comes from.** Burckhardt, Kothari, Musuvathi and Nagarakatte, "A Randomized Scheduler
/// with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010 (PCT), whose point is that most
/// races need few delays in the right places, so that random ones find them soon; and the chaos
/// mode of the debugger rr, which starves threads at random. Neither is followed to the letter:
/// PCT's guarantee needs a strict priority order on one CPU, and is not given here.
///
/// **When to use it.** On tests that fail now and then, or that ought to: `scx4j chaos`.
///
/// **When not.** For anything that matters at that moment. It wastes the machine on purpose: that
/// no CPU idles beside tasks that could run, which other policies promise, is not for it. A data
/// race between two instructions that no preemption falls into needs a race detector instead.
@NullMarked
package dev.scx4j.plugins.chaos;

import org.jspecify.annotations.NullMarked;
