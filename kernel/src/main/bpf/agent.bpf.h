/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The agent's turns, and those of the others who go before ordinary tasks: its
 * process's threads and what the kernel side decides. Their budget: privileged.bpf.h.
 */
#ifndef SCX4J_AGENT_BPF_H
#define SCX4J_AGENT_BPF_H

#include "outcomes.bpf.h"

static __always_inline bool is_agent(struct task_struct *p)
{
	return (u32)p->pid == READ_ONCE(control.agent_tid);
}

/*
 * Whether the task is the agent or another thread of its process. An agent that was
 * abandoned in a policy's endless loop is neither: it gets a fair share, no more.
 */
static __always_inline bool is_ours(struct task_struct *p, struct task_ctx *t)
{
	return p->tgid == config.agent_tgid &&
	       !(t && t->was_agent && (control.fallback || !is_agent(p)));
}

/*
 * Remembers where the agent may run. If it does not come to park, but was preempted or
 * has waited for something else, it has work. Returns whether it comes to park.
 */
static __always_inline bool note_agent(struct task_struct *p, struct task_ctx *t)
{
	bool parks;

	agent_home = scx_bpf_task_cpu(p);
	agent_restricted = p->nr_cpus_allowed < config.nr_cpus;
	if (!t)
		return false;
	parks = t->next_reason == SCX4J_REASON_YIELDED;
	t->next_reason = SCX4J_REASON_CHANGED;
	if (!parks)
		__sync_lock_test_and_set(&status.agent_needed, 1);
	return parks;
}

/* The agent and its process: first in line when there is work, never reported. */
static __always_inline void enqueue_ours(struct task_struct *p, struct task_ctx *t, u64 flags)
{
	bool agent = is_agent(p), parks = false;
	u64 now = bpf_ktime_get_ns();
	s32 idle;

	if (t) {
		t->class = agent ? CLASS_AGENT : CLASS_SERVICE;
		t->was_agent |= agent;
	}
	if (agent)
		parks = note_agent(p, t);
	scx_bpf_dsq_insert_vtime(p, agent ? DSQ_AGENT : DSQ_SERVICE, AGENT_SLICE_NS, now, flags);
	/*
	 * The kick takes effect after the insertion. The agent is parked from here on,
	 * unless work has come while it was on its way.
	 */
	if (agent && !agent_has_work(true))
		return;
	if (flags & SCX_ENQ_LAST) {
		scx_bpf_kick_cpu(scx_bpf_task_cpu(p), SCX_KICK_IDLE);
		return;
	}
	idle = scx_bpf_pick_idle_cpu(p->cpus_ptr, 0);
	if (idle >= 0)
		scx_bpf_kick_cpu(idle, SCX_KICK_IDLE);
	else if (agent && (parks || (flags & SCX_ENQ_WAKEUP)))
		preempt_for_agent(scx_bpf_task_cpu(p), now);
	else if (flags & SCX_ENQ_WAKEUP)
		preempt(scx_bpf_task_cpu(p), now);
}

/*
 * An agent that has not run for two heartbeats runs before all others: whatever hogs
 * this CPU, kernel threads included, the kernel's watchdog must not find it waiting.
 */
static __always_inline bool take_late_agent(u64 now)
{
	return before(READ_ONCE(last_agent_ns) + 2 * config.heartbeat_ns, now) &&
	       scx_bpf_dsq_nr_queued(DSQ_AGENT) > 0 && scx_bpf_dsq_move_to_local(DSQ_AGENT);
}

/*
 * The agent, if there is work for it. 'prev' ran here just now and may go on: if it is
 * the agent and has not yielded, but used its slice up or was preempted, it has work.
 */
static __always_inline bool take_agent(struct task_struct *prev, struct task_ctx *prev_ctx, u64 now)
{
	bool after_agent = prev_ctx && prev_ctx->class == CLASS_AGENT;
	bool is_running = after_agent && READ_ONCE(agent_running);
	bool parks = after_agent && prev_ctx->next_reason == SCX4J_REASON_YIELDED;

	if (!(is_running && !parks) && !agent_has_work(after_agent))
		return false;
	if (!READ_ONCE(status.silent_since_ns))
		WRITE_ONCE(status.silent_since_ns, now);
	if (is_running && scx_bpf_task_set_slice) {
		/* It has yielded while work came, or has not yielded at all: it just goes on. */
		WRITE_ONCE(status.agent_needed, 0);
		prev_ctx->next_reason = SCX4J_REASON_CHANGED;
		scx_bpf_task_set_slice(prev, AGENT_SLICE_NS);
		return true;
	}
	if (!scx_bpf_dsq_move_to_local(DSQ_AGENT))
		return false;
	WRITE_ONCE(status.agent_needed, 0);
	return true;
}

/* A task that was decided here: one bound to this CPU first, or one that is not. */
static __always_inline bool take_kernel(s32 cpu, bool bound_first)
{
	if (bound_first)
		return scx_bpf_dsq_move_to_local(DSQ_KERNEL_CPU(cpu)) ||
		       scx_bpf_dsq_move_to_local(DSQ_KERNEL);
	return scx_bpf_dsq_move_to_local(DSQ_KERNEL) ||
	       scx_bpf_dsq_move_to_local(DSQ_KERNEL_CPU(cpu));
}

/*
 * The agent, kernel threads and the agent's process, by turns, so that none can starve
 * another. 'prev' as for take_agent().
 */
static __always_inline bool take_privileged(struct scx4j_cpu *c, s32 cpu, struct task_struct *prev,
					    struct task_ctx *prev_ctx, u64 now)
{
	u32 turn = c->privileged_turn++, i;
	bool took = false;

	for (i = 0; i < 3 && !took; i++) {
		switch ((turn + i) % 3) {
		case 0:
			took = take_agent(prev, prev_ctx, now);
			break;
		case 1:
			took = take_kernel(cpu, turn / 3 & 1);
			break;
		default:
			took = scx_bpf_dsq_move_to_local(DSQ_SERVICE);
		}
	}
	return took;
}

#endif /* SCX4J_AGENT_BPF_H */
