// SPDX-License-Identifier: GPL-2.0-only
/*
 * scx4j's mechanism: user space decides, the kernel holds every task.
 *
 * At enqueue an ordinary task is put into the safety net, a set of queues in fair
 * order, and reported to user space. A decision moves it from there to a ready queue,
 * which CPUs take from. User space thus only re-orders what the kernel holds: when it
 * is silent, CPUs take from the net, and no task is lost.
 *
 *   select_cpu   an idle CPU is used at once ("direct")
 *   enqueue      into the net, and reported; kernel threads are decided here
 *   dispatch     what a CPU runs next, from which queue
 *   dequeue      the enqueue has ended: how it is counted
 *   running, stopping   run times are charged
 *
 * Files: state.bpf.h (queues, maps), reports.bpf.h (telling user space, waking the
 * agent), net.bpf.h (the safety net), outcomes.bpf.h (how an enqueue ends),
 * destinations.bpf.h, held.bpf.h, decisions.bpf.h (carrying decisions out, at once or when
 * their time has come), heartbeat.bpf.h (the timer), agent.bpf.h
 * (the turns of those who go first), privileged.bpf.h (their budget), hotplug.bpf.h.
 * The order in which dispatch looks at the queues, and the direct path, are choices, and
 * are made in this file, who is privileged in agent.bpf.h; the rest is what any variant
 * needs.
 */
#include "state.bpf.h"
#include "reports.bpf.h"
#include "net.bpf.h"
#include "outcomes.bpf.h"
#include "decisions.bpf.h"
#include "heartbeat.bpf.h"
#include "agent.bpf.h"
#include "hotplug.bpf.h"

/* sched_ext asks for it: some of its functions are for GPL programs only. */
char _license[] SEC("license") = "GPL";

/*
 * Whether the task must not move to another CPU now. BPF programs run with migration
 * disabled themselves, which shows up here when the task is the one running them.
 */
static __always_inline bool is_migration_disabled(struct task_struct *p)
{
	if (p->migration_disabled == 1)
		return bpf_get_current_task_btf() != p;
	return p->migration_disabled;
}

/* Whether the kernel side decides for this task. */
static __always_inline bool is_bypassed(struct task_struct *p)
{
	return (p->flags & (PF_KTHREAD | PF_EXITING)) || is_migration_disabled(p);
}

/* Whether an idle CPU is not simply the task's, but user space is to be asked. */
static __always_inline bool is_choice(struct task_struct *p, bool ours)
{
	if (ours || control.fallback)
		return false;
	return (READ_ONCE(control.every_wake_up) && !is_bypassed(p)) ||
	       (READ_ONCE(control.late_binding) && net_waiting());
}

/*
 * An idle CPU is used at once, since nobody can be kept waiting by it. Not so with
 * late binding, while others wait for a choice to be made among them; nor if user space
 * wants every wake-up, for a task may be wanted not to run.
 */
OPS_3(select_cpu, s32, struct task_struct *, p, s32, prev_cpu, u64, wake_flags)
{
	struct scx4j_cpu *c = this_cpu();
	struct task_ctx *t = ctx_of(p);
	bool ours = is_ours(p, t);
	bool idle = false;
	s32 cpu;

	cpu = scx_bpf_select_cpu_dfl(p, prev_cpu, wake_flags, &idle);
	if (!idle)
		return cpu;
	if (is_choice(p, ours)) {
		scx_bpf_kick_cpu(cpu, SCX_KICK_IDLE);
		return cpu;
	}
	if (c && !ours) {
		if (is_bypassed(p))
			count(c->bypassed);
		else
			count(c->direct);
	}
	if (t) {
		t->class = is_bypassed(p) ? CLASS_KERNEL : CLASS_ORDINARY;
		if (ours)
			t->class = is_agent(p) ? CLASS_AGENT : CLASS_SERVICE;
		t->enqueued_ns = 0;
		t->unserved_ns = 0;
		net_key(p, t);
	}
	scx_bpf_dsq_insert(p, SCX_DSQ_LOCAL, config.slice_ns, 0);
	return cpu;
}

/* Kernel threads, exiting tasks and those that may not migrate: decided here. */
static __always_inline void enqueue_bypassed(struct task_struct *p, struct task_ctx *t,
					     struct scx4j_cpu *c, u64 flags)
{
	s32 cpu = scx_bpf_task_cpu(p);
	u64 key = READ_ONCE(net_clock);
	s32 idle;

	count(c->bypassed);
	if (t) {
		t->class = CLASS_KERNEL;
		t->enqueued_ns = bpf_ktime_get_ns();
		key = net_key(p, t);
	}
	if (p->nr_cpus_allowed == 1 || is_migration_disabled(p)) {
		scx_bpf_dsq_insert_vtime(p, DSQ_KERNEL_CPU(cpu), config.slice_ns, key, flags);
		scx_bpf_kick_cpu(cpu, SCX_KICK_IDLE);
		return;
	}
	scx_bpf_dsq_insert_vtime(p, DSQ_KERNEL, config.slice_ns, key, flags);
	if (flags & SCX_ENQ_LAST) {
		scx_bpf_kick_cpu(cpu, SCX_KICK_IDLE);
		return;
	}
	idle = scx_bpf_pick_idle_cpu(p->cpus_ptr, 0);
	if (idle >= 0)
		scx_bpf_kick_cpu(idle, SCX_KICK_IDLE);
}

/* Why the task is enqueued. */
static __always_inline u32 reason_of(struct task_ctx *t, bool first, u64 flags)
{
	u32 reason = t->next_reason;

	t->next_reason = SCX4J_REASON_CHANGED;
	if (first)
		return SCX4J_REASON_NEW;
	if (flags & SCX_ENQ_WAKEUP)
		return SCX4J_REASON_WOKEN;
	return reason;
}

/* An ordinary task: into the net, and reported. */
static __always_inline void enqueue_ordinary(struct task_struct *p, struct task_ctx *t,
					     struct scx4j_cpu *c, u64 flags)
{
	u64 now = bpf_ktime_get_ns();
	u32 reason = reason_of(t, !t->seq, flags);
	s32 cpu = scx_bpf_task_cpu(p);
	u32 gen = net_open();
	bool urgent;

	/* One that was preempted at once has waited since it was enqueued before. */
	if (reason == SCX4J_REASON_PREEMPTED && t->unserved_ns)
		gen = net_back(t, now);
	else
		t->unserved_ns = now;
	t->class = CLASS_ORDINARY;
	t->enqueued_ns = now;
	t->gen = gen;
	t->overdue = 0;
	leave_ready(c, t);
	t->reported = REPORT_NONE;
	WRITE_ONCE(t->seq, unique_number(c, bpf_get_smp_processor_id()));
	__sync_lock_test_and_set(&t->state, STATE_NET);
	scx_bpf_dsq_insert_vtime(p, DSQ_NET(gen), config.slice_ns, net_key(p, t), flags);

	if (control.fallback) {
		count(c->bypassed);
		count(c->quiet_in);
	} else {
		/* Set first: the report is read as soon as it is on the ring. */
		t->reported = REPORT_SENT;
		if (report_enqueue(p, t, reason, 0)) {
			count(c->reported);
		} else {
			t->reported = REPORT_NONE;
			count(c->unreported);
			count(status.unreported);
			count(c->quiet_in);
		}
	}

	/* Nobody waits for the agent: a CPU that has, or is about to have, nothing to do. */
	if (control.fallback || READ_ONCE(status.net_mode) || READ_ONCE(conserving)) {
		s32 idle = scx_bpf_pick_idle_cpu(p->cpus_ptr, 0);

		if (idle >= 0)
			scx_bpf_kick_cpu(idle, SCX_KICK_IDLE);
		else if (flags & SCX_ENQ_LAST)
			scx_bpf_kick_cpu(cpu, SCX_KICK_IDLE);
		if (control.fallback)
			return;
	}
	/*
	 * One that comes new or wakes up may be more urgent than what runs, and a CPU
	 * that is about to be idle needs an answer. A task that has run just waits its
	 * turn: dispatch calls the agent when few decisions are left, and here only a CPU
	 * that has nothing to do is told.
	 */
	urgent = reason == SCX4J_REASON_WOKEN || reason == SCX4J_REASON_NEW;
	if (flags & SCX_ENQ_LAST) {
		need_agent(-1, now);
		scx_bpf_kick_cpu(cpu, SCX_KICK_IDLE);
	} else if (urgent) {
		need_agent(cpu, now);
	} else {
		tell_idle_cpu();
	}
}

OPS_2(enqueue, void, struct task_struct *, p, u64, enq_flags)
{
	struct scx4j_cpu *c = this_cpu();
	struct task_ctx *t = ctx_of(p);

	if (!c)
		return;
	if (is_ours(p, t))
		enqueue_ours(p, t, enq_flags);
	else if (!t || is_bypassed(p))
		enqueue_bypassed(p, t, c, enq_flags);
	else
		enqueue_ordinary(p, t, c, enq_flags);
}

/* The task leaves our queues: to run, or because it sleeps or was changed. */
OPS_2(dequeue, void, struct task_struct *, p, u64, deq_flags)
{
	struct task_ctx *t = ctx_of(p);

	if (t)
		settle(p, t, deq_flags & (SCX_DEQ_SLEEP | SCX_DEQ_SCHED_CHANGE));
}

/*
 * Looks through a queue of decided tasks for one that has waited too long, to run it:
 * by turns from its beginning and from its end, where those are whom the policy gave
 * the last places.
 */
static __noinline bool take_overdue_from(struct scx4j_cpu *c, s32 cpu, u64 dsq, u64 now)
{
	struct bpf_iter_scx_dsq it;
	struct task_struct *p;
	struct task_ctx *t;
	bool took = false;

	if (scx_bpf_dsq_nr_queued(dsq) <= 0)
		return false;
	if (!bpf_iter_scx_dsq_new(&it, dsq, c->turn++ & 1 ? SCX_DSQ_ITER_REV : 0)) {
		/* Counted in memory: the verifier would follow a counter of ours step by step. */
		c->scan_left = READY_SCAN_MAX;
		while (c->scan_left-- && (p = bpf_iter_scx_dsq_next(&it))) {
			t = ctx_of(p);
			if (!t || now - t->unserved_ns < config.max_wait_ns)
				continue;
			if (!bpf_cpumask_test_cpu(cpu, p->cpus_ptr) ||
			    (p->migration_disabled && scx_bpf_task_cpu(p) != cpu))
				continue;
			c->taking = TAKING_OVERDUE;
			took = scx_bpf_dsq_move(&it, p, SCX_DSQ_LOCAL_ON | cpu, 0);
			if (took)
				break;
			c->taking = TAKING_RESCUE;
		}
	}
	bpf_iter_scx_dsq_destroy(&it);
	return took;
}

/* The floor: whatever the policy says, nothing waits longer than max_wait. */
static __always_inline bool take_overdue(struct scx4j_cpu *c, s32 cpu, u64 now)
{
	if (net_take_overdue(c, now))
		return true;
	if (now - c->scanned_ns < READY_SCAN_NS)
		return false;
	if (take_overdue_from(c, cpu, DSQ_READY_CPU(cpu), now) ||
	    take_overdue_from(c, cpu, DSQ_READY, now))
		return true;
	c->scanned_ns = now;
	return false;
}

/* What was decided: for this CPU, or for any, by key. */
static __always_inline bool take_ready(struct scx4j_cpu *c, s32 cpu)
{
	struct task_struct *own, *shared;
	bool own_first = c->turn++ & 1;

	if (scx_bpf_dsq_nr_queued(DSQ_READY_CPU(cpu)) <= 0)
		return scx_bpf_dsq_move_to_local(DSQ_READY);
	if (scx_bpf_dsq_peek) {
		own = scx_bpf_dsq_peek(DSQ_READY_CPU(cpu));
		shared = scx_bpf_dsq_peek(DSQ_READY);
		own_first = own && (!shared || !before(shared->scx.dsq_vtime,
						       own->scx.dsq_vtime));
	}
	if (own_first)
		return scx_bpf_dsq_move_to_local(DSQ_READY_CPU(cpu)) ||
		       scx_bpf_dsq_move_to_local(DSQ_READY);
	return scx_bpf_dsq_move_to_local(DSQ_READY) ||
	       scx_bpf_dsq_move_to_local(DSQ_READY_CPU(cpu));
}

/*
 * What this CPU runs next: the privileged, within their budget; who has waited too
 * long; what was decided; and from the net if nobody decides.
 */
OPS_2(dispatch, void, s32, cpu, struct task_struct *, prev)
{
	struct task_ctx *prev_ctx = prev ? ctx_of(prev) : NULL;
	struct scx4j_cpu *c = cpu_of(cpu);
	u64 now = bpf_ktime_get_ns();
	bool privileged;

	if (!c)
		return;
	c->taking = TAKING_RESCUE;
	if (READ_ONCE(orphaned_cpus))
		adopt_orphans(c);
	net_turn(now);
	if (take_late_agent(now))
		return;
	privileged = privileged_left(c, prev_ctx, now);
	if (privileged && take_privileged(c, cpu, prev, prev_ctx, now))
		return;
	if (take_overdue(c, cpu, now) || take_ready(c, cpu))
		return;
	if ((check_silence(now) || control.fallback || READ_ONCE(conserving)) &&
	    net_take(c, prev, prev_ctx, now))
		return;
	if (!privileged && take_privileged(c, cpu, prev, prev_ctx, now))
		return;
	/*
	 * This CPU is about to idle. If the agent runs elsewhere, it may have looked before
	 * that: it is to look once more. If it has just parked, what it says the policy
	 * holds is seen below, since it says so before it parks. It says 0 if the policy
	 * decided nobody for the CPUs that were free then; this one was not, if an ordinary
	 * task ran here until now.
	 */
	if (!control.fallback && !(prev_ctx && prev_ctx->class == CLASS_AGENT) &&
	    (READ_ONCE(agent_running) ||
	     (prev_ctx && prev_ctx->class == CLASS_ORDINARY && net_waiting())))
		__sync_lock_test_and_set(&status.agent_needed, 1);
	take_agent(prev, prev_ctx, now);
}

OPS_2(runnable, void, struct task_struct *, p, u64, enq_flags)
{
	struct task_ctx *t = ctx_of(p);

	if (t && !is_ours(p, t))
		net_join(p, t);
}

OPS_2(quiescent, void, struct task_struct *, p, u64, deq_flags)
{
	struct task_ctx *t = ctx_of(p);

	if (!t)
		return;
	settle(p, t, true);
	net_leave(t);
}

/* Called on another CPU than the task's when a property of a running task is changed. */
OPS_1(running, void, struct task_struct *, p)
{
	struct scx4j_cpu *c = cpu_of(scx_bpf_task_cpu(p));
	struct task_ctx *t = ctx_of(p);
	u64 now = bpf_ktime_get_ns();

	if (!t || !c)
		return;
	settle(p, t, false);
	c->taking = TAKING_RESCUE;
	t->started_ns = now;
	t->granted_ns = p->scx.slice;
	t->scheduled++;
	t->wait_last_ns = t->enqueued_ns ? now - t->enqueued_ns : 0;
	t->enqueued_ns = 0;
	c->started_ns = now;
	if (t->class != CLASS_ORDINARY)
		privileged_begin(c, now);
	if (t->class == CLASS_AGENT) {
		__sync_lock_test_and_set(&agent_running, 1);
		if (!status.agent_known)
			WRITE_ONCE(status.agent_known, 1);
		WRITE_ONCE(last_agent_ns, now);
		count(c->agent_runs);
		c->running = SCX4J_RUNNING_AGENT;
	} else if (t->class == CLASS_SERVICE) {
		c->running = SCX4J_RUNNING_AGENT;
	} else if (t->class == CLASS_KERNEL) {
		c->running = SCX4J_RUNNING_KERNEL;
	} else {
		c->running = SCX4J_RUNNING_TASK;
		c->curr_vtime = t->vtime;
	}
}

OPS_2(stopping, void, struct task_struct *, p, bool, runnable)
{
	struct scx4j_cpu *c = cpu_of(scx_bpf_task_cpu(p));
	struct task_ctx *t = ctx_of(p);
	u64 now = bpf_ktime_get_ns(), ran;

	if (!t || !c)
		return;
	c->running = SCX4J_RUNNING_NONE;
	if (!t->started_ns)
		return;
	ran = now - t->started_ns;
	t->started_ns = 0;
	t->run_total_ns += ran;
	t->run_last_ns = ran;
	if (t->class == CLASS_ORDINARY) {
		/*
		 * Who preempts takes the slice away, so what is left of it says nothing. The kernel's
		 * clock and ours differ a little.
		 */
		if (t->next_reason != SCX4J_REASON_YIELDED)
			t->next_reason = p->scx.slice || ran < t->granted_ns - t->granted_ns / 8 ?
						 SCX4J_REASON_PREEMPTED :
						 SCX4J_REASON_SLICE_USED;
		if (t->next_reason != SCX4J_REASON_PREEMPTED || ran >= SHORT_RUN_NS)
			t->unserved_ns = 0;
	} else {
		t->next_reason = t->class == CLASS_AGENT ? t->next_reason : SCX4J_REASON_CHANGED;
		t->unserved_ns = 0;
		privileged_end(c, ran, now);
	}
	if (t->class == CLASS_AGENT) {
		/* Fully ordered before what enqueue_ours() reads; see need_agent(). */
		__sync_lock_test_and_set(&agent_running, 0);
		return;
	}
	if (is_ours(p, t))
		return;
	net_charge(p, t, ran);
	if (!runnable) {
		t->next_reason = SCX4J_REASON_CHANGED;
		/* What was given an idle CPU directly is announced at its next report. */
		if (t->known && t->class == CLASS_ORDINARY && t->reported == REPORT_ENDED &&
		    !control.fallback) {
			t->reported = REPORT_NONE;
			report_outcome(SCX4J_REPORT_SLEPT, p->pid, t, bpf_get_smp_processor_id(), 0);
		}
	}
}

/* The agent parks by yielding; it is not run again before there is work. */
OPS_2(yield, bool, struct task_struct *, from, struct task_struct *, to)
{
	struct task_ctx *t = ctx_of(from);

	if (t)
		t->next_reason = SCX4J_REASON_YIELDED;
	if (t && t->class == CLASS_AGENT) {
		/* It is alive, and has chosen to wait: that is no silence. */
		WRITE_ONCE(status.silent_since_ns, 0);
		WRITE_ONCE(status.net_mode, 0);
	}
	if (scx_bpf_task_set_slice)
		scx_bpf_task_set_slice(from, 0);
	return false;
}

OPS_2(set_cpumask, void, struct task_struct *, p, const struct cpumask *, mask)
{
	struct task_ctx *t = ctx_of(p);

	if (t)
		t->mask_dirty = 1;
}

/* Makes what we keep of a task. Runs where memory may be waited for. */
SEC("struct_ops.s/init_task") s32 scx4j_init_task(u64 *args)
{
	struct task_struct *p = (struct task_struct *)args[0];
	u32 cpu = bpf_get_smp_processor_id();
	struct scx4j_cpu *c = cpu_of(cpu);
	struct task_ctx *t;

	t = bpf_task_storage_get(&task_ctxs, p, NULL, BPF_LOCAL_STORAGE_GET_F_CREATE);
	if (!t || !c)
		return 0;
	t->id = unique_number(c, cpu);
	t->vtime = READ_ONCE(net_clock);
	t->mask_dirty = 1;
	t->next_reason = SCX4J_REASON_CHANGED;
	return 0;
}

OPS_2(exit_task, void, struct task_struct *, p, struct scx_exit_task_args *, args)
{
	struct task_ctx *t = ctx_of(p);

	if (!t)
		return;
	settle(p, t, true);
	if (t->known && !status.exited)
		report_outcome(SCX4J_REPORT_EXITED, p->pid, t, -1, 0);
}

/* Creates a queue, unless it could not be. */
static __always_inline s32 create(s32 err, u64 dsq)
{
	return err ? err : scx_bpf_create_dsq(dsq, -1);
}

SEC("struct_ops.s/init") s32 scx4j_init(void)
{
	const struct cpumask *online;
	struct scx4j_cpu *c;
	s32 err = 0;
	u32 i;

	for (i = 0; i < NET_GENERATIONS; i++)
		err = create(err, DSQ_NET(i));
	err = create(err, DSQ_READY);
	err = create(err, DSQ_HELD);
	err = create(err, DSQ_AGENT);
	err = create(err, DSQ_SERVICE);
	err = create(err, DSQ_KERNEL);
	for (i = 0; i < 4096 && i < config.nr_cpus && !err; i++) {
		err = create(err, DSQ_READY_CPU(i));
		err = create(err, DSQ_KERNEL_CPU(i));
		c = cpu_of(i);
		if (!c || err)
			continue;
		online = scx_bpf_get_online_cpumask();
		c->online = bpf_cpumask_test_cpu(i, online);
		scx_bpf_put_cpumask(online);
	}
	if (err)
		return err;
	opened_ns = bpf_ktime_get_ns();
	last_agent_ns = opened_ns;
	status.attached = 1;
	err = prepare_release();
	return err ? err : start_heartbeat();
}

OPS_1(exit, void, struct scx_exit_info *, info)
{
	exit_info.kind = info->kind;
	exit_info.code = info->exit_code;
	bpf_probe_read_kernel_str(exit_info.reason, sizeof(exit_info.reason), info->reason);
	bpf_probe_read_kernel_str(exit_info.message, sizeof(exit_info.message), info->msg);
	bpf_probe_read_kernel_str(exit_info.dump, sizeof(exit_info.dump), info->dump);
	status.attached = 0;
	status.agent_known = 0;
	__sync_lock_test_and_set(&status.exited, 1);
}

/* The scheduler, as the kernel sees it. */
SEC(".struct_ops.link") struct sched_ext_ops scx4j_ops = {
	.select_cpu = (void *)scx4j_select_cpu,
	.enqueue = (void *)scx4j_enqueue,
	.dequeue = (void *)scx4j_dequeue,
	.dispatch = (void *)scx4j_dispatch,
	.runnable = (void *)scx4j_runnable,
	.running = (void *)scx4j_running,
	.stopping = (void *)scx4j_stopping,
	.quiescent = (void *)scx4j_quiescent,
	.yield = (void *)scx4j_yield,
	.set_cpumask = (void *)scx4j_set_cpumask,
	.init_task = (void *)scx4j_init_task,
	.exit_task = (void *)scx4j_exit_task,
	.cpu_online = (void *)scx4j_cpu_online,
	.cpu_offline = (void *)scx4j_cpu_offline,
	.init = (void *)scx4j_init,
	.exit = (void *)scx4j_exit,
	.flags = SCX_OPS_ENQ_LAST | SCX_OPS_ENQ_EXITING | SCX_OPS_ENQ_MIGRATION_DISABLED,
	.timeout_ms = 30000,
	.name = "scx4j",
};
