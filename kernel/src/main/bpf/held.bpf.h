/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Decided tasks that are held back until a time: no CPU takes them before, even if CPUs
 * idle. They wait in a queue in the order of these times, and a timer of their own moves
 * them on: to the ready queues when their time has come; back to the net when the floor
 * comes first, or when the agent is gone, since what it wanted held back must not wait
 * for it.
 */
#ifndef SCX4J_HELD_BPF_H
#define SCX4J_HELD_BPF_H

#include "destinations.bpf.h"

/* What cannot be moved now is tried again after that time. */
#define RELEASE_AGAIN_NS (200 * 1000ULL)
/* So often is looked for a time that was set while the timer was. */
#define ARM_TRIES 4

/* Tasks that are held back. */
static __always_inline u32 nr_held(void)
{
	s32 nr = scx_bpf_dsq_nr_queued(DSQ_HELD);

	return nr < 0 ? 0 : nr;
}

/*
 * Until when a task is held back that is wanted no earlier than that; 0: it is not. Never
 * beyond the floor, so that finding overdue tasks needs no search here.
 */
static __always_inline u64 hold_until(struct task_ctx *t, u64 not_before_ns)
{
	u64 latest = t->unserved_ns + config.max_wait_ns;

	if (!not_before_ns || control.fallback)
		return 0;
	if (before(latest, not_before_ns))
		not_before_ns = latest;
	return before(bpf_ktime_get_ns(), not_before_ns) ? not_before_ns : 0;
}

/*
 * Whether the agent will not come back soon, or ever: it has been wanted for twice the
 * time that puts the machine into net mode, or has missed heartbeats. A shorter silence
 * is no reason to run what it has decided to hold back.
 */
static __always_inline bool agent_is_gone(u64 now)
{
	u64 since = READ_ONCE(status.silent_since_ns);

	if (control.fallback)
		return true;
	if (since && !before(now, since + 2 * config.rescue_after_ns))
		return true;
	return !READ_ONCE(agent_running) &&
	       before(READ_ONCE(last_agent_ns) + 2 * config.heartbeat_ns, now);
}

/* Moves a task on to the ready queue it was decided for. */
static __always_inline void release_ready(struct bpf_iter_scx_dsq *it, struct task_struct *p,
					  struct task_ctx *t, struct scx4j_cpu *c, s32 cpu)
{
	u32 flags = t->held_flags;

	/* First, since right after the move another CPU may take the task. */
	if (is_shared(cpu, t->held_cpu))
		enter_ready(c, t);
	scx_bpf_dsq_move_set_vtime(it, ready_key(flags, t->held_vtime));
	if (scx_bpf_dsq_move_vtime(it, p, cpu < 0 ? DSQ_READY : DSQ_READY_CPU(cpu), 0))
		arrived(p, cpu, flags & SCX4J_DECISION_PREEMPT);
	else
		leave_ready(c, t);
}

/*
 * Moves a task back to the net, undecided. User space is told why, if it is to decide
 * again; one that is overdue runs next, and is told of then.
 */
static __always_inline void release_to_net(struct bpf_iter_scx_dsq *it, struct task_struct *p,
					   struct task_ctx *t, struct scx4j_cpu *c, s32 cpu,
					   u32 why, u64 now)
{
	u32 gen = t->gen;

	t->overdue = !why;
	t->gen = net_back(t, now);
	scx_bpf_dsq_move_set_vtime(it, t->vtime);
	if (!scx_bpf_dsq_move_vtime(it, p, DSQ_NET(t->gen % NET_GENERATIONS), 0)) {
		t->gen = gen;
		return;
	}
	if (__sync_val_compare_and_swap(&t->state, STATE_READY, STATE_NET) == STATE_READY && why)
		refuse(c, t, p->pid, cpu, why);
	kick_for(p, SCX4J_ANY_CPU, false);
}

/*
 * Moves those on whose time has come, or all. No more than is searched for overdue tasks
 * goes to the ready queue that all CPUs share; the others follow as it empties.
 */
static __noinline void release_held(u64 now)
{
	bool gone = agent_is_gone(now);
	struct bpf_iter_scx_dsq it;
	struct task_struct *p;
	struct scx4j_cpu *c;
	struct task_ctx *t;
	s32 cpu;
	u32 why;

	c = this_cpu();
	if (!c)
		return;
	if (!bpf_iter_scx_dsq_new(&it, DSQ_HELD, 0)) {
		c->scan_left = READY_SCAN_MAX;
		while (c->scan_left-- && (p = bpf_iter_scx_dsq_next(&it))) {
			if (!gone && before(now, p->scx.dsq_vtime))
				break;
			t = ctx_of(p);
			if (!t)
				continue;
			cpu = destination(p, t->held_cpu);
			why = gone ? SCX4J_REFUSED_SILENT : hindrance(p, cpu);
			if (!before(now, t->unserved_ns + config.max_wait_ns))
				release_to_net(&it, p, t, c, cpu, 0, now);
			else if (why)
				release_to_net(&it, p, t, c, cpu, why, now);
			else if (cpu >= 0 || nr_ready() < READY_SCAN_MAX)
				release_ready(&it, p, t, c, cpu);
		}
	}
	bpf_iter_scx_dsq_destroy(&it);
}

/* The first time at which a task is to be moved on; false: there is none. */
static __noinline bool first_release(u64 *until)
{
	struct bpf_iter_scx_dsq it;
	struct task_struct *p;
	bool found = false;

	if (!nr_held())
		return false;
	bpf_rcu_read_lock();
	if (!bpf_iter_scx_dsq_new(&it, DSQ_HELD, 0)) {
		p = bpf_iter_scx_dsq_next(&it);
		if (p) {
			*until = p->scx.dsq_vtime;
			found = true;
		}
	}
	bpf_iter_scx_dsq_destroy(&it);
	bpf_rcu_read_unlock();
	return found;
}

/*
 * Sets the timer. Another CPU may do so for an earlier time just before and have its word
 * overwritten; so it is looked at once more.
 */
static __noinline void arm_release(u64 now)
{
	u32 key = TIMER_RELEASE, i;
	struct timer_slot *slot;
	u64 first = 0, set = 0;

	slot = bpf_map_lookup_elem(&timers, &key);
	if (!slot)
		return;
	for (i = 0; i < ARM_TRIES && first_release(&first) && first != set; i++) {
		set = first;
		bpf_timer_start(&slot->timer,
				before(now, first) ? first - now : RELEASE_AGAIN_NS, 0);
	}
}

static int release(void *map, int *key, struct timer_slot *slot)
{
	u64 now = bpf_ktime_get_ns();

	release_held(now);
	arm_release(now);
	return 0;
}

/* Prepares the timer; called by ops.init. */
static __always_inline s32 prepare_release(void)
{
	u32 key = TIMER_RELEASE;
	struct timer_slot *slot;
	long err;

	slot = bpf_map_lookup_elem(&timers, &key);
	if (!slot)
		return -1;
	err = bpf_timer_init(&slot->timer, &timers, CLOCK_MONOTONIC);
	if (!err)
		err = bpf_timer_set_callback(&slot->timer, release);
	return err;
}

#endif /* SCX4J_HELD_BPF_H */
