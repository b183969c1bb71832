/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the mechanism (scx4j.bpf.c) and the JVM say to each other.
 *
 * This header is the one source of these layouts: the BPF object's BTF carries
 * them, and a test compares every Java descriptor with it. Change a layout here,
 * raise SCX4J_INTF_VERSION, and the build says what else must follow.
 *
 * All times are in nanoseconds of CLOCK_MONOTONIC (bpf_ktime_get_ns(), which is
 * System.nanoTime() in the JVM); all structs are naturally aligned, little or
 * big endian as the machine is.
 */
#ifndef SCX4J_INTF_H
#define SCX4J_INTF_H

/* Layout version; user space refuses an object with another one. */
#define SCX4J_INTF_VERSION 5

/* Length of a task's name, with its NUL (TASK_COMM_LEN). */
#define SCX4J_COMM_LEN 16

/* CPUs described by one scx4j_affinity message; wider masks take several. */
#define SCX4J_AFFINITY_CHUNK_CPUS 512
#define SCX4J_AFFINITY_WORDS (SCX4J_AFFINITY_CHUNK_CPUS / 64)

/* "Any CPU" in a decision. */
#define SCX4J_ANY_CPU (-1)

/* What a message on the report ring is; the first word of each. */
enum scx4j_report_kind {
	SCX4J_REPORT_ENQUEUED = 1,	/* struct scx4j_task: a task waits; decide */
	SCX4J_REPORT_AFFINITY = 2,	/* struct scx4j_affinity: part of a CPU mask */
	SCX4J_REPORT_RESCUED = 3,	/* struct scx4j_outcome: run from the net, agent silent */
	SCX4J_REPORT_OVERDUE = 4,	/* struct scx4j_outcome: run, it had waited too long */
	SCX4J_REPORT_WITHDRAWN = 5,	/* struct scx4j_outcome: left the net by itself */
	SCX4J_REPORT_REFUSED = 6,	/* struct scx4j_outcome: a decision was refused */
	SCX4J_REPORT_SLEPT = 7,		/* struct scx4j_outcome: stopped running, not runnable */
	SCX4J_REPORT_EXITED = 8,	/* struct scx4j_outcome: the task is gone */
	SCX4J_REPORT_CPU_ONLINE = 9,	/* struct scx4j_outcome: .cpu came online */
	SCX4J_REPORT_CPU_OFFLINE = 10,	/* struct scx4j_outcome: .cpu went offline */
};

/* Why a task was enqueued. */
enum scx4j_enqueue_reason {
	SCX4J_REASON_NEW = 0,		/* first time: forked, or just come under us */
	SCX4J_REASON_WOKEN = 1,		/* it slept and was woken */
	SCX4J_REASON_PREEMPTED = 2,	/* lost its CPU with slice left */
	SCX4J_REASON_SLICE_USED = 3,	/* used its slice up */
	SCX4J_REASON_YIELDED = 4,	/* called sched_yield() */
	SCX4J_REASON_REFUSED = 5,	/* never on the ring: the engine's word for a refusal */
	SCX4J_REASON_CHANGED = 6,	/* requeued: affinity, weight, class or CPU changed */
};

/* Bits of scx4j_task.flags. */
enum scx4j_task_flags {
	SCX4J_TASK_KTHREAD = 1 << 0,	/* a kernel thread */
	SCX4J_TASK_ALL_CPUS = 1 << 1,	/* may run on every CPU: no affinity message */
	SCX4J_TASK_ONE_CPU = 1 << 2,	/* may run on allowed_cpu only */
	SCX4J_TASK_AGAIN = 1 << 3,	/* reported again, after the ring had been full */
};

/* Why a decision was refused (scx4j_outcome.detail of REPORT_REFUSED). */
enum scx4j_refusal {
	SCX4J_REFUSED_CPU = 1,		/* the CPU is not among those the task may use */
	SCX4J_REFUSED_OFFLINE = 2,	/* the CPU is offline or does not exist */
	SCX4J_REFUSED_MOVE = 3,		/* the kernel rejected the move; the task still waits */
	SCX4J_REFUSED_SILENT = 4,	/* it was held back, and the agent fell silent */
};

/* SCX4J_REPORT_ENQUEUED: one enqueue of one task, with what a policy needs of it. */
struct scx4j_task {
	unsigned int kind;		/* enum scx4j_report_kind */
	int pid;			/* thread id */
	unsigned long long seq;		/* number of this enqueue, unique since attach */
	unsigned long long time_ns;	/* when it was enqueued */
	unsigned long long task_id;	/* never reused: tells two tasks of one pid apart */
	unsigned long long run_total_ns; /* CPU time since attach, all runs */
	unsigned long long run_last_ns;	/* CPU time of the latest stretch of running */
	unsigned long long wait_last_ns; /* enqueue to running, before that stretch */
	unsigned long long vtime;	/* the net's fair vtime: run_total / weight, clamped */
	unsigned long long scheduled;	/* times it was given a CPU since attach */
	unsigned long long cgroup_id;	/* its CPU controller's cgroup */
	int tgid;			/* process id */
	unsigned int weight;		/* 1..10000, 100 is nice 0 */
	int nice;			/* -20..19 */
	int prev_cpu;			/* the CPU it last ran on */
	int allowed_cpu;		/* with SCX4J_TASK_ONE_CPU */
	int parent_tgid;		/* process id of its parent */
	unsigned short reason;		/* enum scx4j_enqueue_reason */
	unsigned short flags;		/* enum scx4j_task_flags */
	unsigned int pad;
	char comm[SCX4J_COMM_LEN];	/* name, NUL-terminated */
};

/*
 * SCX4J_REPORT_AFFINITY: CPUs first_cpu .. first_cpu + 511 that the task may use.
 * Sent before the ENQUEUED message that needs it, when the mask is neither all
 * CPUs nor just one, and has changed since it was last sent.
 */
struct scx4j_affinity {
	unsigned int kind;		/* enum scx4j_report_kind */
	int pid;
	unsigned long long task_id;
	unsigned int first_cpu;		/* of this chunk; 0 starts a new mask */
	unsigned int nr_words;		/* words that follow and count */
	unsigned long long words[SCX4J_AFFINITY_WORDS]; /* bit c of word w: first_cpu + 64 w + c */
};

/* How an enqueue ended, or what else happened to a task or CPU. */
struct scx4j_outcome {
	unsigned int kind;		/* enum scx4j_report_kind */
	int pid;
	unsigned long long seq;		/* the enqueue it ends or concerns */
	unsigned long long task_id;
	unsigned long long time_ns;	/* when */
	unsigned long long run_total_ns; /* CPU time since attach */
	unsigned long long run_last_ns;	/* CPU time of the latest stretch */
	unsigned long long wait_last_ns; /* its wait before that stretch */
	unsigned long long scheduled;	/* times given a CPU since attach */
	int cpu;			/* where */
	unsigned int detail;		/* enum scx4j_refusal, or 0 */
};

/* Bits of scx4j_decision.flags. */
enum scx4j_decision_flags {
	SCX4J_DECISION_KEYED = 1 << 0,	/* order by vtime; else by decision number */
	SCX4J_DECISION_PREEMPT = 1 << 1, /* preempt what runs on the CPU */
};

/* On the decision ring: run this task, as of that enqueue. */
struct scx4j_decision {
	unsigned long long seq;		/* scx4j_task.seq the decision answers */
	unsigned long long slice_ns;
	unsigned long long vtime;	/* with SCX4J_DECISION_KEYED */
	unsigned long long not_before_ns; /* no CPU takes the task before; 0: at once */
	int pid;
	int cpu;			/* or SCX4J_ANY_CPU */
	unsigned int flags;		/* enum scx4j_decision_flags */
	unsigned int pad;
};

/* What a CPU runs; scx4j_cpu.running. */
enum scx4j_running {
	SCX4J_RUNNING_NONE = 0,		/* idle, or a class above sched_ext */
	SCX4J_RUNNING_TASK = 1,		/* an ordinary task */
	SCX4J_RUNNING_AGENT = 2,	/* the agent or a thread of its process */
	SCX4J_RUNNING_KERNEL = 3,	/* a task decided in the kernel */
};

/*
 * One per possible CPU, in the mapped array 'cpus'. Written only by its own CPU
 * except where noted, read by anyone; each counter only grows.
 * reported = decided + rescued + overdue + withdrawn + still waiting, in sums over
 * all CPUs.
 */
struct scx4j_cpu {
	unsigned long long reported;	/* enqueues announced to user space */
	unsigned long long decided;	/* ended: run as the policy decided */
	unsigned long long rescued;	/* ended: run from the net, the agent being silent */
	unsigned long long overdue;	/* ended: run because of the floor */
	unsigned long long withdrawn;	/* ended: slept, exited or changed first */
	unsigned long long direct;	/* given an idle CPU at wake-up, in the kernel */
	unsigned long long bypassed;	/* never for user space: kernel threads, turns under the net alone */
	unsigned long long unreported;	/* waits in the net, the report ring was full */
	unsigned long long stale;	/* decisions for an enqueue that had ended */
	unsigned long long refused;	/* decisions that could not be, task still waits */
	unsigned long long quiet_in;	/* began to wait in the net without a report */
	unsigned long long quiet_out;	/* ended that: run, withdrawn or reported later */
	unsigned long long applied;	/* decisions that moved their task */
	unsigned long long ready_in;	/* entered a ready queue, counted for 'wanted' */
	unsigned long long ready_out;	/* left one */
	unsigned long long agent_runs;	/* times the agent was given this CPU */
	unsigned long long kicks;	/* other CPUs asked to look for work */
	unsigned long long preempts;	/* CPUs preempted for the agent's sake */
	unsigned long long next_seq;	/* this CPU's next enqueue number */
	unsigned long long privileged_ns; /* used of the budget of agent, service and kernel */
	unsigned long long unprivileged_ns; /* when the latest of these stopped here */
	unsigned long long started_ns;	/* when what runs here began */
	unsigned long long curr_vtime;	/* net vtime of the ordinary task that runs here */
	unsigned long long scanned_ns;	/* when this CPU last looked for overdue tasks */
	unsigned int running;		/* enum scx4j_running */
	unsigned int online;		/* 1 while the CPU is online (hotplug writes it) */
	unsigned int taking;		/* why this CPU is taking from the net right now */
	unsigned int orphaned;		/* went offline with tasks directed to it (any CPU) */
	unsigned int turn;		/* rotates between equal queues */
	unsigned int scan_left;		/* tasks it may still look at in this search */
	unsigned int privileged_turn;	/* rotates between agent, kernel and service */
	unsigned int pad[9];		/* to 256 bytes: CPUs do not share cache lines */
};

/* Set by user space before load, read-only to BPF afterwards. */
struct scx4j_config {
	unsigned long long slice_ns;	/* slice of what the kernel side decides itself */
	unsigned long long min_slice_ns; /* bounds of any slice */
	unsigned long long max_slice_ns;
	unsigned long long rescue_after_ns; /* agent silent that long: net mode */
	unsigned long long max_wait_ns;	/* the floor */
	unsigned long long heartbeat_ns; /* the parked agent is run this often */
	unsigned long long preempt_interval_ns; /* least time between kicks for the agent */
	unsigned int nr_cpus;		/* possible CPUs (entries of 'cpus') */
	unsigned int batch;		/* decisions made ahead */
	int agent_tgid;			/* the agent's process */
	unsigned int pad;
};

/* Written by user space at run time; mapped. */
struct scx4j_control {
	unsigned int agent_tid;		/* the agent thread, 0: none */
	unsigned int pending;		/* tasks the policy still holds */
	unsigned int fallback;		/* 1: no policy; the net schedules */
	unsigned int tenure;		/* counts agents: each has everything reported anew */
	unsigned int late_binding;	/* 1: nothing is decided ahead of a free CPU */
	unsigned int every_wake_up;	/* 1: no idle CPU is given away undecided */
};

/* Written by BPF, read by user space; mapped. */
struct scx4j_status {
	unsigned long long last_flush_ns; /* the agent's latest flush */
	unsigned long long silent_since_ns; /* first report it has not answered, or 0 */
	unsigned long long net_entries;	/* times net mode was entered */
	unsigned long long waiting;	/* reported and not ended, as of the last snapshot */
	unsigned long long unreported;	/* sum of scx4j_cpu.unreported, in one place to look at */
	unsigned long long lost_events;	/* outcome messages that found the ring full */
	unsigned int net_mode;		/* 1: CPUs take from the net */
	unsigned int agent_needed;	/* 1: there is work for the agent */
	unsigned int attached;		/* 1 from ops.init to ops.exit */
	unsigned int exited;		/* 1: the scheduler is gone, see exit_info */
	unsigned int agent_known;	/* 1: the agent thread is ours: it parks when it yields */
	unsigned int pad;
};

/* Why the scheduler ended (struct scx_exit_info). */
#define SCX4J_REASON_LEN 128
#define SCX4J_MESSAGE_LEN 1024
#define SCX4J_DUMP_LEN 32768
struct scx4j_exit {
	long long code;			/* exit_code */
	unsigned int kind;		/* enum scx_exit_kind */
	unsigned int pad;
	char reason[SCX4J_REASON_LEN];
	char message[SCX4J_MESSAGE_LEN];
	char dump[SCX4J_DUMP_LEN];
};

#endif /* SCX4J_INTF_H */
