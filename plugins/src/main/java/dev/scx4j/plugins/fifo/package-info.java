// SPDX-License-Identifier: Apache-2.0
/// `fifo`: every task runs in the order in which it came to wait, whatever its nice value.
///
/// **Where it comes from.** First come, first served, with a slice: round robin, as old as
/// time-sharing itself (analysed by Kleinrock, "Analysis of a time-shared processor", 1964). The
/// kernel's own example of it is `tools/sched_ext/scx_simple.bpf.c` with its option `-f`.
///
/// **When to use it.** As the smallest policy there is: to read, to start your own from, and to
/// compare others with. Busy tasks get equal shares. For throughput of equal workers that seldom
/// block it is hard to beat.
///
/// **When not.** With interactive tasks beside busy ones: a task that needs the CPU for a moment
/// waits until everyone before it has used a slice up. Wherever nice values must count. And beside
/// a crowd that is bound to some CPUs: where more of it come first than may be decided at a time,
/// those behind wait although the CPUs that they may use are free, up to `--max-wait`. All other
/// policies look for a task that may use the free CPU.
@NullMarked
package dev.scx4j.plugins.fifo;

import org.jspecify.annotations.NullMarked;
