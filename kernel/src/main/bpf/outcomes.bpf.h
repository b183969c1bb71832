/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How an enqueue ends: decided, rescued, overdue or withdrawn, exactly once.
 */
#ifndef SCX4J_OUTCOMES_BPF_H
#define SCX4J_OUTCOMES_BPF_H

#include "net.bpf.h"

/* The task's decision waits for a CPU from now on, as far as 'wanted' is concerned. */
static __always_inline void enter_ready(struct scx4j_cpu *c, struct task_ctx *t)
{
	if (!__sync_lock_test_and_set(&t->counted, 1))
		count(c->ready_in);
}

/* It does not, if it did. The exchange lets one caller through for each that entered. */
static __always_inline void leave_ready(struct scx4j_cpu *c, struct task_ctx *t)
{
	if (READ_ONCE(t->counted) && __sync_lock_test_and_set(&t->counted, 0))
		count(c->ready_out);
}

/*
 * Ends the task's enqueue, if it has not ended yet. Called when the kernel says that
 * the task leaves our custody (ops.dequeue: since Linux 7.0 exactly once for every
 * enqueue), and once more when it runs, sleeps or exits, for kernels that do not say.
 * The exchange of the state lets one caller through.
 */
static __noinline void settle(struct task_struct *p, struct task_ctx *t, bool withdrawn)
{
	u32 was = __sync_lock_test_and_set(&t->state, STATE_OUT);
	struct scx4j_cpu *c;

	if (was == STATE_OUT)
		return;
	c = this_cpu();
	if (!c)
		return;
	leave_ready(c, t);
	if (__sync_lock_test_and_set(&t->reported, REPORT_ENDED) != REPORT_SENT) {
		t->reported = REPORT_MISSED;
		count(c->quiet_out);
		return;
	}
	if (withdrawn) {
		count(c->withdrawn);
		report_outcome(SCX4J_REPORT_WITHDRAWN, p->pid, t, -1, 0);
	} else if (c->taking == TAKING_OVERDUE || t->overdue) {
		count(c->overdue);
		report_outcome(SCX4J_REPORT_OVERDUE, p->pid, t, bpf_get_smp_processor_id(), 0);
	} else if (was == STATE_READY) {
		count(c->decided);
	} else {
		count(c->rescued);
		report_outcome(SCX4J_REPORT_RESCUED, p->pid, t, bpf_get_smp_processor_id(), 0);
	}
}

#endif /* SCX4J_OUTCOMES_BPF_H */
