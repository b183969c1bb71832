/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the mechanism remembers: its queues, its maps, what it keeps of each CPU
 * and task, and the words it shares with user space.
 */
#ifndef SCX4J_STATE_BPF_H
#define SCX4J_STATE_BPF_H

#include "scx4j_defs.h"
#include "scx4j_intf.h"

#define MSEC 1000000ULL
#define SEC_NS 1000000000ULL

/*
 * Dispatch queues. All are created by us and ordered by a key.
 *
 * The safety net is a ring of queues, one for each span of time ("generation"):
 * a task waits in the one that was open when it was enqueued. Within a generation
 * the key is the net's fair vtime, and a generation that was closed longer than
 * max_wait ago holds nothing but overdue tasks: the floor needs no search, however
 * many tasks wait.
 */
#define NET_GENERATIONS 8
#define DSQ_NET(gen) (0x1000ULL + (gen))
/* Decided tasks for any CPU; key: what the policy gave. */
#define DSQ_READY 0x2000ULL
/* The agent thread; and the other threads of its process, by time of arrival. */
#define DSQ_AGENT 0x2001ULL
#define DSQ_SERVICE 0x2002ULL
/* Tasks decided here that may use several CPUs: unbound kernel threads. */
#define DSQ_KERNEL 0x2003ULL
/* Decided tasks that are held back; key: until when. */
#define DSQ_HELD 0x2004ULL
/* Decided tasks for one CPU; tasks decided here that are bound to one. */
#define DSQ_READY_CPU(cpu) (0x10000ULL + (cpu))
#define DSQ_KERNEL_CPU(cpu) (0x20000ULL + (cpu))

/*
 * Privileged tasks may run that long on a CPU before an ordinary one gets a turn; they
 * get it back twice as fast as time passes without them.
 */
#define PRIVILEGED_BUDGET_NS (10 * MSEC)
/* Slice of the agent and of its process's threads. */
#define AGENT_SLICE_NS (5 * MSEC)
/* So many CPUs are looked at for one to preempt. */
#define PREEMPT_TRIES 4
/* A task that is preempted before it ran that long has not had its turn. */
#define SHORT_RUN_NS MSEC
/* How often a CPU looks for overdue tasks among the decided ones, and how far. */
#define READY_SCAN_NS (250 * MSEC)
#define READY_SCAN_MAX 256
/* The timer's period while nothing waits. */
#define QUIET_PERIOD_NS (100 * MSEC)
/* How far the net's clock may lag behind the least served task that waits. */
#define CLOCK_SLACK_NS (100 * MSEC)

/* Where a task is, from the mechanism's point of view; struct task_ctx.state. */
enum task_state {
	STATE_OUT = 0,		/* not in a queue whose outcome is counted */
	STATE_NET = 1,		/* in the net, undecided */
	STATE_READY = 2,	/* decided, in a ready queue or held back */
};

/* Whether an enqueue has been announced to user space; struct task_ctx.reported. */
enum report_state {
	REPORT_NONE = 0,	/* no, or its task has slept since */
	REPORT_SENT = 1,	/* it has, and waits; or is about to be announced */
	REPORT_ENDED = 2,	/* it was, and has ended */
	REPORT_MISSED = 3,	/* it has ended without */
};

/* Why a CPU takes from the net; struct scx4j_cpu.taking. */
enum taking {
	TAKING_RESCUE = 0,
	TAKING_OVERDUE = 1,
};

/* Who a task is to us; struct task_ctx.class. */
enum task_class {
	CLASS_ORDINARY = 0,
	CLASS_KERNEL = 1,	/* decided here at its latest enqueue */
	CLASS_SERVICE = 2,	/* a thread of the agent's process */
	CLASS_AGENT = 3,
};

/* What we keep of a task, as long as it lives. */
struct task_ctx {
	u64 id;			/* never reused */
	u64 seq;		/* number of the latest enqueue; 0: never enqueued */
	u64 enqueued_ns;	/* when; 0 once it runs */
	u64 unserved_ns;	/* since when it has waited for a turn; 0: it has had it */
	u64 started_ns;		/* when it began to run */
	u64 granted_ns;		/* the slice it began with */
	u64 run_total_ns;	/* CPU time since attach */
	u64 run_last_ns;	/* of the latest stretch */
	u64 wait_last_ns;	/* before that stretch */
	u64 scheduled;		/* times given a CPU */
	u64 vtime;		/* the net's fair virtual time */
	u32 state;		/* enum task_state; changed atomically */
	u32 class;		/* enum task_class, as of the latest enqueue */
	u32 weight;		/* what it adds to weight_sum while runnable */
	u32 gen;		/* generation of the net it waits or waited in */
	u32 reported;		/* enum report_state of this enqueue; changed atomically */
	u32 counted;		/* counted in ready_in, not yet in ready_out; exchanged */
	u32 known;		/* user space has ever heard of it */
	u32 mask_dirty;		/* its CPU mask has changed since it was sent */
	u32 next_reason;	/* enum scx4j_enqueue_reason, if not woken */
	u32 was_agent;		/* it has been the agent */
	u32 told_to;		/* the agent that its latest report was for, see control.tenure */
	u32 overdue;		/* it was held back until it had waited too long */
	s32 held_cpu;		/* what was decided, while it is held back */
	u32 held_flags;
	u64 held_vtime;
};

/* Layout version of scx4j_intf.h that this object was built with. */
const volatile u32 intf_version = SCX4J_INTF_VERSION;

/* Set by user space before load. */
const volatile struct scx4j_config config = {
	.slice_ns = 5 * MSEC,
	.min_slice_ns = 100000,
	.max_slice_ns = 100 * MSEC,
	.rescue_after_ns = 30 * MSEC,
	.max_wait_ns = 5 * SEC_NS,
	.heartbeat_ns = 500 * MSEC,
	.preempt_interval_ns = MSEC,
	.nr_cpus = 1,
	.batch = 8,
};

/* Written by user space while we run. */
struct scx4j_control control SEC(".data.control");

/* Written here, read by user space. */
struct scx4j_status status SEC(".data.status");

/* Why we were ended; filled by ops.exit. */
struct scx4j_exit exit_info SEC(".data.exit");

/* Source of order for decisions that carry no key; grows with each decision. */
u64 decision_number;
/* The net's virtual clock: weighted service per weight of all runnable tasks, in ns. */
u64 net_clock __attribute__((aligned(64)));
/* Sum of the weights of all runnable ordinary and kernel tasks. */
u64 weight_sum __attribute__((aligned(64)));
/* The open generation of the net, counted up from 0; its queue is this modulo the ring. */
u64 generation __attribute__((aligned(64)));
/* When each generation's queue was closed; 0: open or never used. */
u64 closed_ns[NET_GENERATIONS];
/* When the open generation was opened. */
u64 opened_ns;
/* When a CPU was last preempted for the agent's sake. */
u64 last_preempt_ns;
/* When the agent was last given a CPU. */
u64 last_agent_ns;
/* 1 while the agent is on a CPU. */
u32 agent_running;
/* 1: CPUs that would idle take from the net, since the policy leaves them idle. */
u32 conserving;
/* Since when CPUs have idled while tasks wait undecided, as the heartbeat saw it; 0: not. */
u64 wasted_since_ns;
/* 1 if the agent may not use all CPUs. */
u32 agent_restricted;
/* The CPU on which the agent was last; it may use it. */
s32 agent_home;
/* Offline CPUs that still have decided tasks in their queue. */
u32 orphaned_cpus;

/* Never used: they put the types of the messages into the object's BTF. */
const struct scx4j_task *btf_of_task;
const struct scx4j_affinity *btf_of_affinity;
const struct scx4j_outcome *btf_of_outcome;
const struct scx4j_decision *btf_of_decision;

/* Reports to user space: struct scx4j_task, scx4j_affinity, scx4j_outcome. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1 << 20);
} reports SEC(".maps");

/* Decisions from user space: struct scx4j_decision. */
struct {
	__uint(type, BPF_MAP_TYPE_USER_RINGBUF);
	__uint(max_entries, 1 << 18);
} decisions SEC(".maps");

/* One per possible CPU; user space sets the size before load, and maps it. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, struct scx4j_cpu);
} cpus SEC(".maps");

/* One per task, made when the task is. */
struct {
	__uint(type, BPF_MAP_TYPE_TASK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct task_ctx);
} task_ctxs SEC(".maps");

/* Holds a timer. */
struct timer_slot {
	struct bpf_timer timer;
};

/* The heartbeat, heartbeat.bpf.h; and the release of what is held back, held.bpf.h. */
#define TIMER_HEARTBEAT 0
#define TIMER_RELEASE 1
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 2);
	__type(key, u32);
	__type(value, struct timer_slot);
} timers SEC(".maps");

/* Adds to a counter that an interrupt on the same CPU may add to as well. */
#define count(counter) __sync_fetch_and_add(&(counter), 1)

/* What we keep of a CPU, or NULL if there is no such CPU. */
static __always_inline struct scx4j_cpu *cpu_of(s32 cpu)
{
	u32 key = cpu;

	return bpf_map_lookup_elem(&cpus, &key);
}

/* What we keep of the CPU this runs on. */
static __always_inline struct scx4j_cpu *this_cpu(void)
{
	return cpu_of(bpf_get_smp_processor_id());
}

/* What we keep of a task; NULL only if memory was short when it was forked. */
static __always_inline struct task_ctx *ctx_of(struct task_struct *p)
{
	return bpf_task_storage_get(&task_ctxs, p, NULL, 0);
}

/* A number that no other call returns: per CPU, so that no CPU waits for another. */
static __always_inline u64 unique_number(struct scx4j_cpu *c, u32 cpu)
{
	return __sync_fetch_and_add(&c->next_seq, 1) * config.nr_cpus + cpu + 1;
}

/* Whether time or vtime a lies before b, on a clock that wraps around. */
static __always_inline bool before(u64 a, u64 b)
{
	return (s64)(a - b) < 0;
}

static __always_inline u64 clamp_slice(u64 slice_ns)
{
	if (slice_ns < config.min_slice_ns)
		return config.min_slice_ns;
	if (slice_ns > config.max_slice_ns)
		return config.max_slice_ns;
	return slice_ns;
}

#endif /* SCX4J_STATE_BPF_H */
