/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The heartbeat: a timer that notices what no CPU notices by itself, because all of
 * them are idle or busy: an agent that fell silent, tasks that waited too long, a
 * parked agent that the kernel's watchdog would take for a stalled task.
 */
#ifndef SCX4J_HEARTBEAT_BPF_H
#define SCX4J_HEARTBEAT_BPF_H

#include "outcomes.bpf.h"

/* Enters net mode when the agent has been wanted for too long without an answer. */
static __always_inline bool check_silence(u64 now)
{
	u64 since = READ_ONCE(status.silent_since_ns);

	if (READ_ONCE(status.net_mode))
		return true;
	if (!since || before(now, since + config.rescue_after_ns))
		return false;
	if (!__sync_lock_test_and_set(&status.net_mode, 1))
		__sync_fetch_and_add(&status.net_entries, 1);
	return true;
}

/* Has as many idle CPUs look for work as there are tasks that wait. */
static __always_inline void kick_idle_cpus(u64 waiting)
{
	s32 cpu;
	u32 i;

	for (i = 0; i < 4096 && i < config.nr_cpus && i < waiting; i++) {
		cpu = claim_idle_cpu();
		if (cpu < 0)
			break;
		scx_bpf_kick_cpu(cpu, SCX_KICK_IDLE);
	}
}

/* Whether some task in the net has waited too long. */
static __always_inline bool any_overdue(u64 now)
{
	u32 i;

	for (i = 0; i < NET_GENERATIONS; i++)
		if (net_overdue(i, now))
			return true;
	return false;
}

/* Runs the agent now and then, and when its wake-up has not worked yet. */
static __always_inline void wake_late_agent(u64 now)
{
	s32 idle;

	if (READ_ONCE(agent_running) || scx_bpf_dsq_nr_queued(DSQ_AGENT) <= 0)
		return;
	if (before(READ_ONCE(last_agent_ns) + config.heartbeat_ns, now))
		WRITE_ONCE(status.agent_needed, 1);
	/*
	 * A CPU that stayed idle beside tasks the policy holds: what was decided is for
	 * other CPUs, perhaps, and the policy is to be asked for one more.
	 */
	idle = READ_ONCE(status.agent_needed) || READ_ONCE(control.pending) ?
		       claim_cpu_for_agent() : -1;
	if (idle >= 0)
		WRITE_ONCE(status.agent_needed, 1);
	if (!READ_ONCE(status.agent_needed))
		return;
	if (idle >= 0)
		scx_bpf_kick_cpu(idle, SCX_KICK_IDLE);
	else
		preempt_for_agent(bpf_get_smp_processor_id(), now);
}

/*
 * Has CPUs that would idle take from the net, when for rescue_after some have idled
 * beside tasks that wait: the policy is alive, but decides for nobody. Its next
 * decision ends it.
 */
static __always_inline void conserve_work(u64 waiting, u64 now)
{
	s32 idle = waiting ? claim_idle_cpu() : -1;

	if (idle < 0) {
		wasted_since_ns = 0;
		return;
	}
	if (!wasted_since_ns)
		wasted_since_ns = now;
	if (!before(now, wasted_since_ns + config.rescue_after_ns))
		WRITE_ONCE(conserving, 1);
	scx_bpf_kick_cpu(idle, SCX_KICK_IDLE);
}

static int beat(void *map, int *key, struct timer_slot *slot)
{
	u64 now = bpf_ktime_get_ns(), waiting = net_waiting();
	u64 period = QUIET_PERIOD_NS;

	net_turn(now);
	if (waiting) {
		period = config.rescue_after_ns / 3;
		net_correct_clock();
		if (check_silence(now) || control.fallback || READ_ONCE(conserving) ||
		    any_overdue(now))
			kick_idle_cpus(waiting);
	}
	conserve_work(waiting, now);
	wake_late_agent(now);
	if (READ_ONCE(status.agent_needed))
		period = config.rescue_after_ns / 3;
	bpf_timer_start(&slot->timer, period, 0);
	return 0;
}

/* Starts the heartbeat; called by ops.init. */
static __always_inline s32 start_heartbeat(void)
{
	struct timer_slot *slot;
	u32 key = 0;
	long err;

	slot = bpf_map_lookup_elem(&timers, &key);
	if (!slot)
		return -1;
	err = bpf_timer_init(&slot->timer, &timers, CLOCK_MONOTONIC);
	if (!err)
		err = bpf_timer_set_callback(&slot->timer, beat);
	if (!err)
		err = bpf_timer_start(&slot->timer, config.rescue_after_ns / 3, 0);
	return err;
}

#endif /* SCX4J_HEARTBEAT_BPF_H */
