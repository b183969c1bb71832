/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Carrying out what user space decided: from the decision ring to the ready queues, or to
 * the queue of what is held back.
 */
#ifndef SCX4J_DECISIONS_BPF_H
#define SCX4J_DECISIONS_BPF_H

#include "held.bpf.h"

/* How often a move is tried: an enqueue is reported a moment before it is queued. */
#define MOVE_TRIES 8

/*
 * Moves a task out of the net. The iterator is opened first and the checks come after:
 * the kernel itself then rejects the move if the task has left the net, even for a
 * moment, since.
 */
static __always_inline bool move_from_net(struct task_struct *p, struct task_ctx *t,
					  const struct scx4j_decision *d, u64 dsq, u64 key)
{
	struct bpf_iter_scx_dsq it;
	bool moved = false;

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

/* Applies one decision to the task it names. */
static __always_inline void apply_to(struct task_struct *p, struct task_ctx *t,
				     const struct scx4j_decision *d, struct scx4j_cpu *c)
{
	u64 until = hold_until(t, d->not_before_ns), dsq, key;
	bool moved = false;
	u32 why;
	s32 cpu;
	int i;

	/* The policy decides again, even if too late for a task that an idle CPU has taken. */
	if (READ_ONCE(conserving)) {
		WRITE_ONCE(wasted_since_ns, 0);
		WRITE_ONCE(conserving, 0);
	}
	if (READ_ONCE(t->seq) != d->seq || READ_ONCE(t->state) != STATE_NET) {
		count(c->stale);
		return;
	}
	cpu = destination(p, d->cpu);
	why = hindrance(p, cpu);
	if (why) {
		refuse(c, t, p->pid, cpu, why);
		return;
	}

	/*
	 * The state is changed before the move: right after it another CPU may take the
	 * task, and must find it decided. If the move fails, the change is undone unless
	 * the enqueue has ended meanwhile.
	 */
	t->held_cpu = d->cpu;
	t->held_flags = d->flags;
	t->held_vtime = d->vtime;
	if (__sync_val_compare_and_swap(&t->state, STATE_NET, STATE_READY) != STATE_NET) {
		count(c->stale);
		return;
	}
	if (until) {
		dsq = DSQ_HELD;
		key = until;
	} else {
		dsq = cpu < 0 ? DSQ_READY : DSQ_READY_CPU(cpu);
		key = ready_key(d->flags, d->vtime);
		if (is_shared(cpu, d->cpu))
			enter_ready(c, t);
	}
	for (i = 0; i < MOVE_TRIES && !moved; i++)
		moved = move_from_net(p, t, d, dsq, key);
	if (moved) {
		count(c->applied);
		if (!until)
			arrived(p, cpu, d->flags & SCX4J_DECISION_PREEMPT);
		return;
	}
	if (__sync_val_compare_and_swap(&t->state, STATE_READY, STATE_NET) == STATE_READY) {
		leave_ready(c, t);
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

	arm_release(now);
	WRITE_ONCE(status.last_flush_ns, now);
	WRITE_ONCE(status.silent_since_ns, 0);
	WRITE_ONCE(status.net_mode, 0);
	return applied;
}

/*
 * Reports the tasks that wait in a generation of the net without having been
 * reported, or reported to an agent that is gone. Returns 1 if one could not be, the
 * ring being full.
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
							REPORT_SENT) != REPORT_NONE) {
				/* Counted already. If it ends meanwhile, a decision for it is stale. */
				if (t->told_to == READ_ONCE(control.tenure) ||
				    t->reported != REPORT_SENT ||
				    report_enqueue(p, t, SCX4J_REASON_CHANGED, SCX4J_TASK_AGAIN))
					continue;
				left = 1;
				break;
			}
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

/*
 * Run by the engine after the report ring was full, and for a new agent: 1 if the ring
 * is full again.
 */
SEC("syscall") int resync(void *unused)
{
	u32 i;

	for (i = 0; i < NET_GENERATIONS; i++)
		if (resync_generation(i))
			return 1;
	return 0;
}

/* Run by user space: somebody else than the kernel has work for the agent. */
SEC("syscall") int wake(void *unused)
{
	bpf_rcu_read_lock();
	need_agent(bpf_get_smp_processor_id(), bpf_ktime_get_ns());
	bpf_rcu_read_unlock();
	return 0;
}

/* Run by user space: counts what waits, by looking at the queues. */
SEC("syscall") int snapshot(void *unused)
{
	u64 waiting = net_waiting(), quiet = 0;
	struct scx4j_cpu *c;
	s32 nr;
	u32 i;

	waiting += nr_ready() + nr_held();
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
