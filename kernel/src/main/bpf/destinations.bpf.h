/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where a decision sends a task: to which CPU's queue, or back, if it cannot be.
 */
#ifndef SCX4J_DESTINATIONS_BPF_H
#define SCX4J_DESTINATIONS_BPF_H

#include "outcomes.bpf.h"

/*
 * The decision cannot be; the task waits on, and user space is told to think again. If
 * it cannot be told, this enqueue ends for it, and what waits is another one, to be
 * announced when there is room.
 */
static __always_inline void refuse(struct scx4j_cpu *c, struct task_ctx *t, s32 pid, s32 cpu,
				   u32 why)
{
	count(c->refused);
	if (report_outcome(SCX4J_REPORT_REFUSED, pid, t, cpu, why))
		return;
	if (__sync_val_compare_and_swap(&t->reported, REPORT_SENT, REPORT_NONE) != REPORT_SENT)
		return;
	WRITE_ONCE(t->seq, unique_number(c, bpf_get_smp_processor_id()));
	count(c->withdrawn);
	count(c->quiet_in);
	count(c->unreported);
	count(status.unreported);
}

/* A CPU that is offline has tasks in its queue: dispatch will find them. */
static __always_inline void make_orphaned(struct scx4j_cpu *c)
{
	if (!__sync_lock_test_and_set(&c->orphaned, 1))
		__sync_fetch_and_add(&orphaned_cpus, 1);
}

/* The CPU whose queue a decision goes to, or negative for the queue that all share. */
static __always_inline s32 destination(struct task_struct *p, s32 cpu)
{
	if (cpu != SCX4J_ANY_CPU)
		return cpu;
	/*
	 * A task bound to one CPU waits there, so that it does not take one of the few
	 * places for decisions that any CPU can carry out. With only one CPU it is not
	 * special.
	 */
	if (p->nr_cpus_allowed == 1 && config.nr_cpus > 1)
		return bpf_cpumask_first(p->cpus_ptr);
	return -1;
}

/*
 * Whether a decision is counted among those that wait for a CPU: not one that waits for a
 * CPU only because its task is bound to it.
 */
static __always_inline bool is_shared(s32 cpu, s32 decided_cpu)
{
	return cpu < 0 || decided_cpu != SCX4J_ANY_CPU;
}

/* Why a task cannot go to the queue of that CPU now (enum scx4j_refusal), or 0. */
static __always_inline u32 hindrance(struct task_struct *p, s32 cpu)
{
	struct scx4j_cpu *target;

	if (cpu < 0)
		return 0;
	target = cpu_of(cpu);
	if (!target || !READ_ONCE(target->online))
		return SCX4J_REFUSED_OFFLINE;
	return bpf_cpumask_test_cpu(cpu, p->cpus_ptr) ? 0 : SCX4J_REFUSED_CPU;
}

/* The key of a decision in a ready queue. */
static __always_inline u64 ready_key(u32 flags, u64 vtime)
{
	if (flags & SCX4J_DECISION_KEYED)
		return vtime;
	return __sync_fetch_and_add(&decision_number, 1);
}

/* Has a CPU that can carry the decision out look for work. */
static __always_inline void kick_for(struct task_struct *p, s32 cpu, bool preempt)
{
	if (cpu >= 0) {
		scx_bpf_kick_cpu(cpu, preempt ? SCX_KICK_PREEMPT : SCX_KICK_IDLE);
		return;
	}
	cpu = scx_bpf_pick_idle_cpu(p->cpus_ptr, 0);
	if (cpu >= 0)
		scx_bpf_kick_cpu(cpu, SCX_KICK_IDLE);
}

/* A task has just been put into a ready queue: one who can run it is told. */
static __always_inline void arrived(struct task_struct *p, s32 cpu, bool preempt)
{
	struct scx4j_cpu *target = cpu < 0 ? NULL : cpu_of(cpu);

	/* It went offline, and its queue was emptied, while the task was on its way. */
	if (target && !READ_ONCE(target->online))
		make_orphaned(target);
	kick_for(p, cpu, preempt);
}

#endif /* SCX4J_DESTINATIONS_BPF_H */
