/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The budget of those who go before ordinary tasks on a CPU: the agent, its process's
 * threads, and what the kernel side decides. One that never stops must not own a CPU,
 * and many short ones must not either: so it is a bucket that leaks, not a limit that
 * any ordinary run would lift, however short.
 */
#ifndef SCX4J_PRIVILEGED_BPF_H
#define SCX4J_PRIVILEGED_BPF_H

#include "state.bpf.h"

/* What is used of a CPU's budget, nobody privileged having run there since. */
static __always_inline u64 privileged_used(struct scx4j_cpu *c, u64 now)
{
	u64 used = READ_ONCE(c->privileged_ns);
	s64 since = now - READ_ONCE(c->unprivileged_ns);
	u64 back = since > 0 ? 2 * since : 0;

	return used > back ? used - back : 0;
}

/* Whether a CPU's budget allows for more; 'prev' runs there, or did just now. */
static __always_inline bool privileged_left(struct scx4j_cpu *c, struct task_ctx *prev, u64 now)
{
	if (prev && prev->class != CLASS_ORDINARY && prev->started_ns)
		return c->privileged_ns + (now - prev->started_ns) < PRIVILEGED_BUDGET_NS;
	return privileged_used(c, now) < PRIVILEGED_BUDGET_NS;
}

/* One of them begins to run. */
static __always_inline void privileged_begin(struct scx4j_cpu *c, u64 now)
{
	WRITE_ONCE(c->privileged_ns, privileged_used(c, now));
}

/*
 * It has run that long. What an idle machine or a long stretch in the kernel used
 * beyond the budget is not held against them for longer than an ordinary slice or two.
 */
static __always_inline void privileged_end(struct scx4j_cpu *c, u64 ran, u64 now)
{
	u64 used = c->privileged_ns + ran;

	WRITE_ONCE(c->privileged_ns,
		   used < 2 * PRIVILEGED_BUDGET_NS ? used : 2 * PRIVILEGED_BUDGET_NS);
	WRITE_ONCE(c->unprivileged_ns, now);
}

#endif /* SCX4J_PRIVILEGED_BPF_H */
