/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The safety net: where every ordinary task waits while the policy thinks, in fair
 * order, with a floor under how long anything can wait. Knows nothing of policies.
 */
#ifndef SCX4J_NET_BPF_H
#define SCX4J_NET_BPF_H

#include "reports.bpf.h"

/* CPU time in the task's own virtual time: weight 100 (nice 0) is real time. */
static __always_inline u64 weighted(struct task_struct *p, u64 ns)
{
	u32 weight = p->scx.weight;

	return ns * 100 / (weight ? weight : 1);
}

/*
 * Charges a task for a stretch of running and moves the clock on by what the
 * stretch means for all runnable tasks together.
 */
static __always_inline void net_charge(struct task_struct *p, struct task_ctx *t, u64 ns)
{
	u64 sum = READ_ONCE(weight_sum);

	if (sum < t->weight)
		sum = t->weight;
	t->vtime += weighted(p, ns);
	if (sum)
		__sync_fetch_and_add(&net_clock, ns * 100 / sum);
}

/* A task begins to count among those that share the machine. */
static __always_inline void net_join(struct task_struct *p, struct task_ctx *t)
{
	u32 weight = p->scx.weight;

	__sync_fetch_and_add(&weight_sum, weight - t->weight);
	t->weight = weight;
}

/* A task does not want to run any more. */
static __always_inline void net_leave(struct task_ctx *t)
{
	__sync_fetch_and_add(&weight_sum, -(u64)t->weight);
	t->weight = 0;
}

/*
 * The key a task waits with: its virtual time, with at most one slice of credit for
 * time it did not want to run.
 */
static __always_inline u64 net_key(struct task_struct *p, struct task_ctx *t)
{
	u64 earliest = READ_ONCE(net_clock) - weighted(p, config.slice_ns);

	if (before(t->vtime, earliest))
		t->vtime = earliest;
	return t->vtime;
}

/* The queue that newly enqueued tasks wait in. */
static __always_inline u32 net_open(void)
{
	return READ_ONCE(generation) % NET_GENERATIONS;
}

/*
 * Opens the next generation when its time has come. If the queue it would use still
 * has tasks, the open one just goes on: the floor serves the oldest first anyway.
 */
static __always_inline void net_turn(u64 now)
{
	u64 since = READ_ONCE(opened_ns), gen = READ_ONCE(generation);
	u32 open = gen % NET_GENERATIONS, next = (gen + 1) % NET_GENERATIONS;

	if (before(now, since + config.max_wait_ns / 5))
		return;
	if (scx_bpf_dsq_nr_queued(DSQ_NET(next)) > 0)
		return;
	/* One CPU turns: a generation that was skipped would never be closed. */
	if (__sync_val_compare_and_swap(&opened_ns, since, now) != since)
		return;
	closed_ns[open & (NET_GENERATIONS - 1)] = now;
	closed_ns[next & (NET_GENERATIONS - 1)] = 0;
	WRITE_ONCE(generation, gen + 1);
}

/*
 * The queue that a task goes back to which has waited since unserved_ns: the one it
 * waited in. If it is overdue already, that one may be in use again by now, or be about
 * to; then the second oldest, which holds nothing but overdue tasks for a while yet.
 */
static __always_inline u32 net_back(struct task_ctx *t, u64 now)
{
	u32 old = (net_open() + 2) % NET_GENERATIONS;

	if (now - t->unserved_ns >= config.max_wait_ns &&
	    READ_ONCE(closed_ns[old & (NET_GENERATIONS - 1)]))
		return old;
	return t->gen % NET_GENERATIONS;
}

/* Tasks that wait in the net. */
static __always_inline u64 net_waiting(void)
{
	u64 sum = 0;
	s32 nr;
	u32 i;

	for (i = 0; i < NET_GENERATIONS; i++) {
		nr = scx_bpf_dsq_nr_queued(DSQ_NET(i));
		if (nr > 0)
			sum += nr;
	}
	return sum;
}

/* Whether a generation holds nothing but tasks that have waited too long. */
static __always_inline bool net_overdue(u32 gen, u64 now)
{
	u64 closed = READ_ONCE(closed_ns[gen & (NET_GENERATIONS - 1)]);

	return closed && now - closed > config.max_wait_ns &&
	       scx_bpf_dsq_nr_queued(DSQ_NET(gen)) > 0;
}

/* Moves a task that has waited too long to this CPU, oldest generation first. */
static __noinline bool net_take_overdue(struct scx4j_cpu *c, u64 now)
{
	u32 open = net_open(), i, gen;
	bool took = false;

	for (i = 1; i < NET_GENERATIONS && !took; i++) {
		gen = (open + i) % NET_GENERATIONS;
		if (!net_overdue(gen, now))
			continue;
		/*
		 * If it comes from another CPU's run queue, the kernel tells of its leaving only
		 * when it is picked: what it is taken for stays until it runs.
		 */
		c->taking = TAKING_OVERDUE;
		took = scx_bpf_dsq_move_to_local(DSQ_NET(gen));
		if (!took)
			c->taking = TAKING_RESCUE;
	}
	return took;
}

/* The key of a generation's first task; false if it is empty. */
static __always_inline bool net_first_key(u32 gen, u64 *key)
{
	struct task_struct *p;

	if (scx_bpf_dsq_nr_queued(DSQ_NET(gen)) <= 0)
		return false;
	if (!scx_bpf_dsq_peek)
		return false;
	p = scx_bpf_dsq_peek(DSQ_NET(gen));
	if (!p)
		return false;
	*key = p->scx.dsq_vtime;
	return true;
}

/*
 * Lets the task go on that runs here until now, if it is due before the first of the
 * net: dispatch chooses before the last task is put back, so that one is in no queue
 * yet. Without this, N + 1 tasks on N CPUs would simply take turns, whatever their
 * weights. The kernel calls neither stopping nor running for it.
 */
static __always_inline bool net_goes_on(struct scx4j_cpu *c, struct task_struct *prev,
					struct task_ctx *t, u64 first_key, u64 now)
{
	u64 ran;

	/* One that sleeps has been stopped already. */
	if (!prev || !t || t->class != CLASS_ORDINARY || !t->started_ns)
		return false;
	if (t->next_reason == SCX4J_REASON_YIELDED || !scx_bpf_task_set_slice)
		return false;
	ran = now - t->started_ns;
	if (!before(t->vtime + weighted(prev, ran), first_key))
		return false;
	scx_bpf_task_set_slice(prev, config.slice_ns);
	net_charge(prev, t, ran);
	t->run_total_ns += ran;
	t->run_last_ns = ran;
	t->wait_last_ns = 0;
	t->unserved_ns = 0;
	t->started_ns = now;
	t->granted_ns = config.slice_ns;
	t->scheduled++;
	c->started_ns = now;
	c->curr_vtime = t->vtime;
	count(c->bypassed);
	return true;
}

/*
 * Gives this CPU the task that is due in fair order: the one that runs here until now,
 * or the first of the generation with the smallest key; if none there may use this CPU,
 * any other's.
 */
static __noinline bool net_take(struct scx4j_cpu *c, struct task_struct *prev,
				struct task_ctx *prev_ctx, u64 now)
{
	u64 key = 0, best_key = 0;
	u32 i, best = net_open();
	bool found = false;

	for (i = 0; i < NET_GENERATIONS; i++) {
		if (!net_first_key(i, &key))
			continue;
		if (!found || before(key, best_key)) {
			found = true;
			best = i;
			best_key = key;
		}
	}
	if (found && net_goes_on(c, prev, prev_ctx, best_key, now))
		return true;
	c->taking = TAKING_RESCUE;
	if (scx_bpf_dsq_move_to_local(DSQ_NET(best)))
		return true;
	for (i = 0; i < NET_GENERATIONS; i++)
		if (i != best && scx_bpf_dsq_move_to_local(DSQ_NET(i)))
			return true;
	return false;
}

/*
 * Keeps the clock from falling behind for good. Sleepers leave with service they
 * were owed, so that those who stay end up ahead of the clock; a newcomer, which
 * starts at the clock, would then keep them all waiting. Called by the heartbeat.
 */
static __noinline void net_correct_clock(void)
{
	u64 least = 0, key = 0;
	bool found = false;
	struct scx4j_cpu *c;
	u32 i;

	for (i = 0; i < NET_GENERATIONS; i++) {
		if (net_first_key(i, &key) && (!found || before(key, least))) {
			found = true;
			least = key;
		}
	}
	if (!found)
		return;
	for (i = 0; i < 4096 && i < config.nr_cpus; i++) {
		c = cpu_of(i);
		if (c && c->running == SCX4J_RUNNING_TASK && before(c->curr_vtime, least))
			least = c->curr_vtime;
	}
	least -= CLOCK_SLACK_NS;
	if (before(READ_ONCE(net_clock), least))
		WRITE_ONCE(net_clock, least);
}

#endif /* SCX4J_NET_BPF_H */
