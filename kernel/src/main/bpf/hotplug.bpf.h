/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * CPUs that come and go, and what waits for one that has gone.
 */
#ifndef SCX4J_HOTPLUG_BPF_H
#define SCX4J_HOTPLUG_BPF_H

#include "decisions.bpf.h"

/* Runs decided tasks whose CPU went offline elsewhere: back to the net, refused. */
static __noinline void adopt_orphans(struct scx4j_cpu *c)
{
	struct bpf_iter_scx_dsq it;
	struct scx4j_cpu *lost;
	struct task_struct *p;
	struct task_ctx *t;
	u32 cpu, gen;

	for (cpu = 0; cpu < 4096 && cpu < config.nr_cpus; cpu++) {
		lost = cpu_of(cpu);
		if (!lost || !lost->orphaned)
			continue;
		if (!bpf_iter_scx_dsq_new(&it, DSQ_READY_CPU(cpu), 0)) {
			c->scan_left = READY_SCAN_MAX;
			while (c->scan_left-- && (p = bpf_iter_scx_dsq_next(&it))) {
				t = ctx_of(p);
				if (!t)
					continue;
				gen = t->gen;
				t->gen = net_open();
				scx_bpf_dsq_move_set_vtime(&it, t->vtime);
				if (!scx_bpf_dsq_move_vtime(&it, p, DSQ_NET(t->gen), 0)) {
					t->gen = gen;
					continue;
				}
				if (__sync_val_compare_and_swap(&t->state, STATE_READY,
								STATE_NET) != STATE_READY)
					continue;
				leave_ready(c, t);
				refuse(c, t, p->pid, cpu, SCX4J_REFUSED_OFFLINE);
			}
		}
		bpf_iter_scx_dsq_destroy(&it);
		if (scx_bpf_dsq_nr_queued(DSQ_READY_CPU(cpu)) <= 0 &&
		    __sync_lock_test_and_set(&lost->orphaned, 0))
			__sync_fetch_and_add(&orphaned_cpus, -1);
	}
}

/* Defined, so that the kernel does not end us when a CPU comes or goes. */
SEC("struct_ops.s/cpu_online") void scx4j_cpu_online(u64 *args)
{
	s32 cpu = args[0];
	struct scx4j_cpu *c = cpu_of(cpu);

	if (!c)
		return;
	WRITE_ONCE(c->online, 1);
	report_outcome(SCX4J_REPORT_CPU_ONLINE, 0, NULL, cpu, 0);
}

/*
 * Moves the tasks of a queue that are bound to a CPU that goes offline to its local
 * queue. Here more than one may be there: the kernel pushes them off at once, and it
 * does not ask us for this CPU's next task any more.
 */
static __noinline void release_pinned_of(u64 dsq, s32 cpu)
{
	struct bpf_iter_scx_dsq it;
	struct task_struct *p;

	if (scx_bpf_dsq_nr_queued(dsq) <= 0)
		return;
	bpf_rcu_read_lock();
	if (!bpf_iter_scx_dsq_new(&it, dsq, 0))
		while ((p = bpf_iter_scx_dsq_next(&it)))
			if (scx_bpf_task_cpu(p) == cpu)
				scx_bpf_dsq_move(&it, p, SCX_DSQ_LOCAL_ON | cpu, 0);
	bpf_iter_scx_dsq_destroy(&it);
	bpf_rcu_read_unlock();
}

/*
 * A CPU goes offline only when nothing is left on it, and what is bound to it and waits
 * in a queue of ours could never leave.
 */
static __noinline void release_pinned(s32 cpu)
{
	u32 i;

	for (i = 0; i < NET_GENERATIONS; i++)
		release_pinned_of(DSQ_NET(i), cpu);
	release_pinned_of(DSQ_READY_CPU(cpu), cpu);
	release_pinned_of(DSQ_READY, cpu);
	release_pinned_of(DSQ_HELD, cpu);
	release_pinned_of(DSQ_KERNEL_CPU(cpu), cpu);
	release_pinned_of(DSQ_KERNEL, cpu);
	release_pinned_of(DSQ_SERVICE, cpu);
	release_pinned_of(DSQ_AGENT, cpu);
}

SEC("struct_ops.s/cpu_offline") void scx4j_cpu_offline(u64 *args)
{
	s32 cpu = args[0];
	struct scx4j_cpu *c = cpu_of(cpu);

	if (!c)
		return;
	WRITE_ONCE(c->online, 0);
	make_orphaned(c);
	release_pinned(cpu);
	report_outcome(SCX4J_REPORT_CPU_OFFLINE, 0, NULL, cpu, 0);
}

#endif /* SCX4J_HOTPLUG_BPF_H */
