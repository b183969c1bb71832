/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Carrying out what user space decided: from the decision ring to the ready queues.
 */
#ifndef SCX4J_DECISIONS_BPF_H
#define SCX4J_DECISIONS_BPF_H

#include "outcomes.bpf.h"

/* How often a move is tried: an enqueue is reported a moment before it is queued. */
#define MOVE_TRIES 8

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
static __always_inline s32 destination(struct task_struct *p, const struct scx4j_decision *d)
{
	if (d->cpu != SCX4J_ANY_CPU)
		return d->cpu;
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
 * Moves a task from the net to a ready queue. The iterator is opened first and the
 * checks come after: the kernel itself then rejects the move if the task has left
 * the net, even for a moment, since.
 */
static __always_inline bool move_to_ready(struct task_struct *p, struct task_ctx *t,
					  const struct scx4j_decision *d, u64 dsq)
{
	struct bpf_iter_scx_dsq it;
	bool moved = false;
	u64 key = d->vtime;

	if (!(d->flags & SCX4J_DECISION_KEYED))
		key = __sync_fetch_and_add(&decision_number, 1);
	if (!bpf_iter_scx_dsq_new(&it, DSQ_NET(t->gen % NET_GENERATIONS), 0)) {
		if (t->seq == d->seq) {
			scx_bpf_dsq_move_set_slice(&it, clamp_slice(d->slice_ns));
			scx_bpf_dsq_move_set_vtime(&it, key);
			moved = scx_bpf_dsq_move_vtime(&it, p, dsq, 0);
		}
	}
	bpf_iter_scx_dsq_destroy(&it);
	return moved;
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

/* Applies one decision to the task it names. */
static __always_inline void apply_to(struct task_struct *p, struct task_ctx *t,
				     const struct scx4j_decision *d, struct scx4j_cpu *c)
{
	struct scx4j_cpu *target = NULL;
	bool moved = false;
	s32 cpu;
	int i;

	if (READ_ONCE(t->seq) != d->seq || READ_ONCE(t->state) != STATE_NET) {
		count(c->stale);
		return;
	}
	cpu = destination(p, d);
	if (cpu >= 0) {
		target = cpu_of(cpu);
		if (!target || !READ_ONCE(target->online)) {
			refuse(c, t, p->pid, cpu, SCX4J_REFUSED_OFFLINE);
			return;
		}
		if (!bpf_cpumask_test_cpu(cpu, p->cpus_ptr)) {
			refuse(c, t, p->pid, cpu, SCX4J_REFUSED_CPU);
			return;
		}
	}

	/*
	 * The state is changed before the move: right after it another CPU may take the
	 * task, and must find it decided. If the move fails, the change is undone unless
	 * the enqueue has ended meanwhile.
	 */
	t->counted = cpu < 0 || d->cpu != SCX4J_ANY_CPU;
	if (__sync_val_compare_and_swap(&t->state, STATE_NET, STATE_READY) != STATE_NET) {
		count(c->stale);
		return;
	}
	if (t->counted)
		count(c->ready_in);
	for (i = 0; i < MOVE_TRIES && !moved; i++)
		moved = move_to_ready(p, t, d, cpu < 0 ? DSQ_READY : DSQ_READY_CPU(cpu));
	if (moved) {
		count(c->applied);
		if (READ_ONCE(conserving)) {
			WRITE_ONCE(wasted_since_ns, 0);
			WRITE_ONCE(conserving, 0);
		}
		/* It went offline, and its queue was emptied, while the task was on its way. */
		if (cpu >= 0 && target && !READ_ONCE(target->online))
			make_orphaned(target);
		kick_for(p, cpu, d->flags & SCX4J_DECISION_PREEMPT);
		return;
	}
	if (__sync_val_compare_and_swap(&t->state, STATE_READY, STATE_NET) == STATE_READY) {
		if (t->counted)
			count(c->ready_out);
		if (t->seq == d->seq)
			refuse(c, t, p->pid, cpu, SCX4J_REFUSED_MOVE);
		else
			count(c->stale);
	} else {
		count(c->stale);
	}
}

/* Callback of bpf_user_ringbuf_drain(): one decision. 1 would end the draining. */
static long apply_decision(struct bpf_dynptr *sample, void *unused)
{
	struct scx4j_cpu *c = this_cpu();
	struct task_struct *p;
	struct scx4j_decision d;
	struct task_ctx *t;

	if (!c || bpf_dynptr_read(&d, sizeof(d), sample, 0, 0))
		return 0;
	/* The flush program may sleep; what follows needs the protection of RCU. */
	bpf_rcu_read_lock();
	p = bpf_task_from_pid(d.pid);
	if (!p) {
		count(c->stale);
	} else {
		t = ctx_of(p);
		if (t)
			apply_to(p, t, &d, c);
		else
			count(c->stale);
		bpf_task_release(p);
	}
	bpf_rcu_read_unlock();
	return 0;
}

/*
 * Run by the agent after each batch: carries out all decisions on the ring, and
 * shows that the agent is alive.
 */
SEC("syscall") int flush(void *unused)
{
	long applied = bpf_user_ringbuf_drain(&decisions, apply_decision, NULL, BPF_RB_NO_WAKEUP);
	u64 now = bpf_ktime_get_ns();

	WRITE_ONCE(status.last_flush_ns, now);
	WRITE_ONCE(status.silent_since_ns, 0);
	WRITE_ONCE(status.net_mode, 0);
	return applied;
}

/*
 * Reports the tasks that wait in a generation of the net without having been
 * reported. Returns 1 if one could not be, the ring being full.
 */
static __noinline u32 resync_generation(u32 gen)
{
	struct bpf_iter_scx_dsq it;
	struct task_struct *p;
	struct scx4j_cpu *c;
	struct task_ctx *t;
	u32 left = 0;

	c = this_cpu();
	bpf_rcu_read_lock();
	if (!bpf_iter_scx_dsq_new(&it, DSQ_NET(gen), 0)) {
		while ((p = bpf_iter_scx_dsq_next(&it))) {
			t = ctx_of(p);
			if (!t || !c || t->state != STATE_NET)
				continue;
			if (__sync_val_compare_and_swap(&t->reported, REPORT_NONE,
							REPORT_SENT) != REPORT_NONE)
				continue;
			if (report_enqueue(p, t, SCX4J_REASON_CHANGED, SCX4J_TASK_AGAIN)) {
				count(c->reported);
				count(c->quiet_out);
				continue;
			}
			left = 1;
			/* It may have ended meanwhile, as one that was announced: then it counts as one. */
			if (__sync_val_compare_and_swap(&t->reported, REPORT_SENT,
							REPORT_NONE) != REPORT_SENT) {
				count(c->reported);
				count(c->quiet_out);
			}
			break;
		}
	}
	bpf_iter_scx_dsq_destroy(&it);
	bpf_rcu_read_unlock();
	return left;
}

/* Run by the engine after the report ring was full: 1 if it is full again. */
SEC("syscall") int resync(void *unused)
{
	u32 i;

	for (i = 0; i < NET_GENERATIONS; i++)
		if (resync_generation(i))
			return 1;
	return 0;
}

/* Run by user space: counts what waits, by looking at the queues. */
SEC("syscall") int snapshot(void *unused)
{
	u64 waiting = net_waiting(), quiet = 0;
	struct scx4j_cpu *c;
	s32 nr;
	u32 i;

	nr = scx_bpf_dsq_nr_queued(DSQ_READY);
	if (nr > 0)
		waiting += nr;
	for (i = 0; i < 4096 && i < config.nr_cpus; i++) {
		nr = scx_bpf_dsq_nr_queued(DSQ_READY_CPU(i));
		if (nr > 0)
			waiting += nr;
		c = cpu_of(i);
		if (c)
			quiet += c->quiet_in - c->quiet_out;
	}
	WRITE_ONCE(status.waiting, waiting - quiet);
	return 0;
}

#endif /* SCX4J_DECISIONS_BPF_H */
