/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The heartbeat: a timer that notices what no CPU notices by itself, because all of
 * them are idle or busy: an agent that fell silent, tasks that waited too long, a
 * parked agent that the kernel's watchdog would take for a stalled task.
 */
#ifndef SCX4J_HEARTBEAT_BPF_H
#define SCX4J_HEARTBEAT_BPF_H

#include "held.bpf.h"

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

/* Has idle CPUs look for work, so many at most. Returns how many there were. */
static __always_inline u32 kick_idle_cpus(u64 most)
{
	s32 cpu;
	u32 i;

	for (i = 0; i < 4096 && i < config.nr_cpus && i < most; i++) {
		cpu = claim_idle_cpu();
		if (cpu < 0)
			break;
		scx_bpf_kick_cpu(cpu, SCX_KICK_IDLE);
	}
	return i;
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

/*
 * Runs the agent now and then, and when its wake-up has not worked yet. 'kicked': an
 * idle CPU has been told to look for work already.
 */
static __always_inline void wake_late_agent(bool kicked, u64 now)
{
	s32 idle = -1;

	if (READ_ONCE(agent_running) || scx_bpf_dsq_nr_queued(DSQ_AGENT) <= 0)
		return;
	if (before(READ_ONCE(last_agent_ns) + config.heartbeat_ns, now))
		WRITE_ONCE(status.agent_needed, 1);
	if (!READ_ONCE(status.agent_needed) && !READ_ONCE(control.pending))
		return;
	/*
	 * A CPU that stayed idle beside tasks the policy holds: what was decided is for
	 * other CPUs, perhaps, and the policy is to be asked for one more.
	 */
	kicked = kicked && !READ_ONCE(agent_restricted);
	if (!kicked)
		idle = claim_cpu_for_agent();
	if (kicked || idle >= 0)
		WRITE_ONCE(status.agent_needed, 1);
	if (idle >= 0)
		scx_bpf_kick_cpu(idle, SCX_KICK_IDLE);
	else if (!kicked && READ_ONCE(status.agent_needed))
		preempt_for_agent(bpf_get_smp_processor_id(), now);
}

/*
 * Takes note of whether CPUs idle beside tasks that wait undecided. When some have for
 * rescue_after, the policy is alive, but decides for nobody: CPUs that would idle take
 * from the net, until its next decision.
 */
static __always_inline void note_waste(bool wasted, u64 now)
{
	if (!wasted)
		wasted_since_ns = 0;
	else if (!wasted_since_ns)
		wasted_since_ns = now;
	else if (!before(now, wasted_since_ns + config.rescue_after_ns))
		WRITE_ONCE(conserving, 1);
}

static int beat(void *map, int *key, struct timer_slot *slot)
{
	u64 now = bpf_ktime_get_ns(), waiting, period = QUIET_PERIOD_NS;
	bool kicked = false;

	net_turn(now);
	if (nr_held() && agent_is_gone(now))
		release_held(now);
	waiting = net_waiting();
	if (waiting) {
		net_correct_clock();
		if (check_silence(now) || control.fallback || READ_ONCE(conserving) ||
		    any_overdue(now))
			kicked = kick_idle_cpus(waiting) > 0;
		else
			kicked = kick_idle_cpus(1) > 0;
		note_waste(kicked, now);
	} else {
		note_waste(false, now);
		/* A task may be decided just when a CPU that could run it has looked. */
		kicked = kick_idle_cpus(nr_ready()) > 0;
	}
	if (waiting || kicked || nr_held())
		period = config.rescue_after_ns / 3;
	wake_late_agent(kicked, now);
	if (READ_ONCE(status.agent_needed))
		period = config.rescue_after_ns / 3;
	bpf_timer_start(&slot->timer, period, 0);
	return 0;
}

/* Starts the heartbeat; called by ops.init. */
static __always_inline s32 start_heartbeat(void)
{
	struct timer_slot *slot;
	u32 key = TIMER_HEARTBEAT;
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
