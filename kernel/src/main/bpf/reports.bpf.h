/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Telling user space: what is written to the report ring, and when the agent is
 * woken for it.
 */
#ifndef SCX4J_REPORTS_BPF_H
#define SCX4J_REPORTS_BPF_H

#include "privileged.bpf.h"

/* The id of the task's cgroup in the CPU controller's hierarchy, or 0. */
static __always_inline u64 cgroup_id_of(struct task_struct *p)
{
	if (!bpf_field_exists(p->sched_task_group))
		return 0;
	return p->sched_task_group->css.cgroup->kn->id;
}

/*
 * Sends the CPU mask of a task that may use some but not all CPUs. Returns false
 * if the ring is full.
 */
static __noinline bool report_affinity(struct task_struct *p, struct task_ctx *t)
{
	struct scx4j_affinity *m;
	u32 first;
	int i;

	for (i = 0; i < 16; i++) {
		first = i * SCX4J_AFFINITY_CHUNK_CPUS;
		if (first >= config.nr_cpus)
			break;
		m = bpf_ringbuf_reserve(&reports, sizeof(*m), 0);
		if (!m)
			return false;
		m->kind = SCX4J_REPORT_AFFINITY;
		m->pid = p->pid;
		m->task_id = t->id;
		m->first_cpu = first;
		m->nr_words = (config.nr_cpus - first + 63) / 64;
		if (m->nr_words > SCX4J_AFFINITY_WORDS)
			m->nr_words = SCX4J_AFFINITY_WORDS;
		if (bpf_probe_read_kernel(m->words, sizeof(m->words),
					  (const void *)p->cpus_ptr + first / 8))
			m->nr_words = 0;
		bpf_ringbuf_submit(m, BPF_RB_NO_WAKEUP);
	}
	t->mask_dirty = 0;
	return true;
}

/*
 * Announces an enqueue. Returns false if the ring is full: the task waits in the
 * net all the same.
 */
static __noinline bool report_enqueue(struct task_struct *p, struct task_ctx *t, u32 reason,
				      u32 flags)
{
	struct scx4j_task *m;
	u32 allowed = p->nr_cpus_allowed;
	u32 tenure = READ_ONCE(control.tenure);

	/* Another agent has not been told which CPUs the task may use. */
	if (t->told_to != tenure)
		t->mask_dirty = 1;
	if (allowed >= config.nr_cpus)
		flags |= SCX4J_TASK_ALL_CPUS;
	else if (allowed == 1)
		flags |= SCX4J_TASK_ONE_CPU;
	else if (t->mask_dirty && !report_affinity(p, t))
		return false;

	m = bpf_ringbuf_reserve(&reports, sizeof(*m), 0);
	if (!m)
		return false;
	m->kind = SCX4J_REPORT_ENQUEUED;
	m->pid = p->pid;
	m->seq = t->seq;
	m->time_ns = t->enqueued_ns;
	m->task_id = t->id;
	m->run_total_ns = t->run_total_ns;
	m->run_last_ns = t->run_last_ns;
	m->wait_last_ns = t->wait_last_ns;
	m->vtime = t->vtime;
	m->scheduled = t->scheduled;
	m->cgroup_id = cgroup_id_of(p);
	m->tgid = p->tgid;
	m->parent_tgid = p->real_parent->tgid;
	m->weight = p->scx.weight;
	m->nice = p->static_prio - DEFAULT_PRIO;
	m->prev_cpu = scx_bpf_task_cpu(p);
	m->allowed_cpu = 0;
	if (flags & SCX4J_TASK_ONE_CPU)
		m->allowed_cpu = bpf_cpumask_first(p->cpus_ptr);
	m->reason = reason;
	m->flags = flags | (p->flags & PF_KTHREAD ? SCX4J_TASK_KTHREAD : 0);
	m->pad = 0;
	__builtin_memcpy(m->comm, p->comm, sizeof(m->comm));
	t->known = 1;
	t->told_to = tenure;
	bpf_ringbuf_submit(m, BPF_RB_NO_WAKEUP);
	return true;
}

/*
 * Tells how an enqueue ended, or what else happened to a task. Returns false if the
 * ring is full.
 */
static __noinline bool report_outcome(u32 kind, s32 pid, struct task_ctx *t, s32 cpu, u32 detail)
{
	struct scx4j_outcome *m = bpf_ringbuf_reserve(&reports, sizeof(*m), 0);

	if (!m) {
		count(status.lost_events);
		return false;
	}
	m->kind = kind;
	m->pid = pid;
	m->time_ns = bpf_ktime_get_ns();
	m->seq = t ? t->seq : 0;
	m->task_id = t ? t->id : 0;
	m->run_total_ns = t ? t->run_total_ns : 0;
	m->run_last_ns = t ? t->run_last_ns : 0;
	m->wait_last_ns = t ? t->wait_last_ns : 0;
	m->scheduled = t ? t->scheduled : 0;
	m->cpu = cpu;
	m->detail = detail;
	bpf_ringbuf_submit(m, BPF_RB_NO_WAKEUP);
	return true;
}

/* An idle CPU, claimed; or negative. */
static __always_inline s32 claim_idle_cpu(void)
{
	const struct cpumask *all = scx_bpf_get_possible_cpumask();
	s32 cpu = scx_bpf_pick_idle_cpu(all, 0);

	scx_bpf_put_cpumask(all);
	return cpu;
}

/* An idle CPU that the agent may use, claimed; or negative. */
static __always_inline s32 claim_cpu_for_agent(void)
{
	struct task_struct *agent;
	s32 cpu;

	if (!READ_ONCE(agent_restricted))
		return claim_idle_cpu();
	agent = bpf_task_from_pid(READ_ONCE(control.agent_tid));
	if (!agent)
		return -1;
	cpu = scx_bpf_pick_idle_cpu(agent->cpus_ptr, 0);
	bpf_task_release(agent);
	return cpu;
}

/* Whether a CPU may not be preempted for the agent's sake now: one was a moment ago. */
static __always_inline bool preempted_lately(u64 now)
{
	return before(now, READ_ONCE(last_preempt_ns) + config.preempt_interval_ns);
}

/* Whether a task that runs on this CPU would make room for one that is privileged. */
static __always_inline bool would_make_room(s32 cpu, u64 now)
{
	struct scx4j_cpu *c = cpu_of(cpu);

	return c && (READ_ONCE(c->running) != SCX4J_RUNNING_TASK ||
		     privileged_used(c, now) < PRIVILEGED_BUDGET_NS);
}

/*
 * Has a busy CPU look for work soon, so that one of the agent's process runs there;
 * rate-limited, and only where that one would be next: else a task would lose its turn
 * to another one.
 */
static __always_inline void preempt(s32 cpu, u64 now)
{
	struct scx4j_cpu *c;

	if (preempted_lately(now) || !would_make_room(cpu, now))
		return;
	WRITE_ONCE(last_preempt_ns, now);
	c = this_cpu();
	if (c)
		count(c->preempts);
	scx_bpf_kick_cpu(cpu, SCX_KICK_PREEMPT);
}

/* Preempts a CPU for the agent: this one, or one of the next. */
static __always_inline void preempt_for_agent(s32 cpu, u64 now)
{
	u32 i;

	if (preempted_lately(now)) /* as most often: do not look at CPUs in vain */
		return;
	if (READ_ONCE(agent_restricted))
		cpu = READ_ONCE(agent_home);
	else
		for (i = 0; i < PREEMPT_TRIES && !would_make_room(cpu, now); i++)
			cpu = (u32)(cpu + 1) % config.nr_cpus;
	preempt(cpu, now);
}

/*
 * There is work for the agent: has it run soon. 'cpu' is the one to preempt when
 * all are busy, or negative for none.
 *
 * The flag is set before agent_running is read; the agent's way out clears
 * agent_running before it reads the flag. Both are fully ordered, so that one of
 * the two sees the other.
 */
static __always_inline void need_agent(s32 cpu, u64 now)
{
	struct scx4j_cpu *c;
	s32 idle;

	if (!READ_ONCE(status.silent_since_ns))
		WRITE_ONCE(status.silent_since_ns, now);
	if (__sync_lock_test_and_set(&status.agent_needed, 1) && !status.net_mode &&
	    preempted_lately(now))
		return;
	if (READ_ONCE(agent_running))
		return;
	idle = claim_cpu_for_agent();
	if (idle >= 0) {
		c = this_cpu();
		if (c)
			count(c->kicks);
		scx_bpf_kick_cpu(idle, SCX_KICK_IDLE);
	} else if (cpu >= 0) {
		preempt_for_agent(cpu, now);
	}
}

/* Has an idle CPU look for work, unless the agent is awake and will look itself. */
static __always_inline void tell_idle_cpu(void)
{
	s32 idle;

	if (READ_ONCE(agent_running))
		return;
	idle = claim_cpu_for_agent();
	if (idle >= 0)
		scx_bpf_kick_cpu(idle, SCX_KICK_IDLE);
}

/* Decisions that wait for a CPU, as far as all CPUs share them. */
static __always_inline u32 nr_ready(void)
{
	s32 nr = scx_bpf_dsq_nr_queued(DSQ_READY);

	return nr < 0 ? 0 : nr;
}

/*
 * Whether a CPU that looks for work should run the agent: somebody asked for it, or
 * few decisions are left and there is something to decide. After the agent itself
 * ran, what the policy still holds is no reason: it has just chosen to wait.
 */
static __always_inline bool agent_has_work(bool after_agent)
{
	u32 low = READ_ONCE(control.late_binding) ? 0 : config.batch / 4;

	if (READ_ONCE(status.agent_needed))
		return true;
	if (control.fallback || nr_ready() > low)
		return false;
	return bpf_ringbuf_query(&reports, BPF_RB_AVAIL_DATA) ||
	       (!after_agent && READ_ONCE(control.pending));
}

#endif /* SCX4J_REPORTS_BPF_H */
