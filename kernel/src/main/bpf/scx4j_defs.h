/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The few declarations of the kernel that the mechanism uses, so that neither a
 * whole vmlinux.h nor libbpf's headers are needed. libbpf matches struct members
 * by name against the running kernel's BTF (preserve_access_index), so a partial
 * struct is enough and its member offsets do not matter.
 */
#ifndef SCX4J_DEFS_H
#define SCX4J_DEFS_H

typedef unsigned char u8;
typedef unsigned short u16;
typedef int s32;
typedef unsigned int u32;
typedef long long s64;
typedef unsigned long long u64;
typedef _Bool bool;

#define true 1
#define false 0
#define NULL ((void *)0)

#define SEC(name) __attribute__((section(name), used))
#define __always_inline inline __attribute__((always_inline))
#define __noinline __attribute__((noinline))
#define __weak __attribute__((weak))
#define __ksym __attribute__((section(".ksyms")))
#define __uint(name, val) int(*name)[val]
#define __type(name, val) typeof(val) *name
#define READ_ONCE(x) (*(volatile typeof(x) *)&(x))
#define WRITE_ONCE(x, v) (*(volatile typeof(x) *)&(x) = (v))

/* Hides how a value came about from the compiler, so that a bound check stays. */
#define opaque(x) asm volatile("" : "+r"(x))

#define bpf_field_exists(field) __builtin_preserve_field_info(field, 2)

/* include/uapi/linux/bpf.h */
enum {
	BPF_MAP_TYPE_ARRAY = 2,
	BPF_MAP_TYPE_RINGBUF = 27,
	BPF_MAP_TYPE_TASK_STORAGE = 29,
	BPF_MAP_TYPE_USER_RINGBUF = 31,
	BPF_F_NO_PREALLOC = 1,
	BPF_F_MMAPABLE = 1 << 10,
	BPF_LOCAL_STORAGE_GET_F_CREATE = 1,
	BPF_RB_NO_WAKEUP = 1,
	BPF_RB_AVAIL_DATA = 0,
	CLOCK_MONOTONIC = 1,
};

struct bpf_dynptr {
	u64 opaque[2];
} __attribute__((aligned(8)));

struct bpf_timer {
	u64 opaque[2];
} __attribute__((aligned(8)));

/* Helpers, by their numbers in include/uapi/linux/bpf.h. */
static void *(*const bpf_map_lookup_elem)(void *map, const void *key) = (void *)1;
static u64 (*const bpf_ktime_get_ns)(void) = (void *)5;
static u32 (*const bpf_get_smp_processor_id)(void) = (void *)8;
static long (*const bpf_probe_read_kernel)(void *dst, u32 size, const void *src) = (void *)113;
static long (*const bpf_probe_read_kernel_str)(void *dst, u32 size, const void *src) = (void *)115;
static void *(*const bpf_ringbuf_reserve)(void *ring, u64 size, u64 flags) = (void *)131;
static void (*const bpf_ringbuf_submit)(void *data, u64 flags) = (void *)132;
static void (*const bpf_ringbuf_discard)(void *data, u64 flags) = (void *)133;
static u64 (*const bpf_ringbuf_query)(void *ring, u64 flags) = (void *)134;
static void *(*const bpf_task_storage_get)(void *map, void *task, void *value,
					    u64 flags) = (void *)156;
static void *(*const bpf_get_current_task_btf)(void) = (void *)158;
static long (*const bpf_timer_init)(struct bpf_timer *t, void *map, u64 flags) = (void *)169;
static long (*const bpf_timer_set_callback)(struct bpf_timer *t, void *callback) = (void *)170;
static long (*const bpf_timer_start)(struct bpf_timer *t, u64 ns, u64 flags) = (void *)171;
static long (*const bpf_dynptr_read)(void *dst, u32 len, const struct bpf_dynptr *src, u32 offset,
				     u64 flags) = (void *)201;
static long (*const bpf_user_ringbuf_drain)(void *map, void *callback, void *ctx,
					    u64 flags) = (void *)209;

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

/* kernel/cgroup: the id of a task's cgroup in the CPU controller's hierarchy. */
struct kernfs_node {
	u64 id;
};

struct cgroup {
	struct kernfs_node *kn;
};

struct cgroup_subsys_state {
	struct cgroup *cgroup;
};

struct task_group {
	struct cgroup_subsys_state css;
};

/* include/linux/cpumask.h */
struct cpumask {
	unsigned long bits[1];
};

/* include/linux/sched/ext.h */
struct sched_ext_entity {
	u32 weight;
	u64 slice;
	u64 dsq_vtime;
};

/* include/linux/sched.h */
struct task_struct {
	int pid;
	int tgid;
	u32 flags;
	int static_prio;
	int nr_cpus_allowed;
	const struct cpumask *cpus_ptr;
	unsigned short migration_disabled;
	char comm[16];
	struct task_struct *real_parent;
	struct task_group *sched_task_group;
	struct sched_ext_entity scx;
};

/* kernel/sched/ext: why a BPF scheduler ends. */
enum scx_exit_kind {
	SCX_EXIT_NONE = 0,
};

struct scx_exit_info {
	enum scx_exit_kind kind;
	s64 exit_code;
	const char *reason;
	char *msg;
	char *dump;
};

struct scx_init_task_args {
	bool fork;
};

struct scx_exit_task_args {
	bool cancelled;
};

struct scx_cpu_release_args;

#pragma clang attribute pop

/* The table of operations; a partial one, since libbpf matches members by name. */
struct sched_ext_ops {
	s32 (*select_cpu)(struct task_struct *p, s32 prev_cpu, u64 wake_flags);
	void (*enqueue)(struct task_struct *p, u64 enq_flags);
	void (*dequeue)(struct task_struct *p, u64 deq_flags);
	void (*dispatch)(s32 cpu, struct task_struct *prev);
	void (*runnable)(struct task_struct *p, u64 enq_flags);
	void (*running)(struct task_struct *p);
	void (*stopping)(struct task_struct *p, bool runnable);
	void (*quiescent)(struct task_struct *p, u64 deq_flags);
	bool (*yield)(struct task_struct *from, struct task_struct *to);
	void (*set_cpumask)(struct task_struct *p, const struct cpumask *mask);
	s32 (*init_task)(struct task_struct *p, struct scx_init_task_args *args);
	void (*exit_task)(struct task_struct *p, struct scx_exit_task_args *args);
	void (*cpu_online)(s32 cpu);
	void (*cpu_offline)(s32 cpu);
	s32 (*init)(void);
	void (*exit)(struct scx_exit_info *info);
	u32 dispatch_max_batch;
	u64 flags;
	u32 timeout_ms;
	u32 exit_dump_len;
	char name[128];
};

/* kernel/sched/ext: constants of its interface to BPF. */
#define SCX_DSQ_LOCAL 0x8000000000000002ULL
#define SCX_DSQ_LOCAL_ON 0xc000000000000000ULL
#define SCX_DSQ_ITER_REV (1ULL << 16)
#define SCX_ENQ_WAKEUP 1ULL
#define SCX_ENQ_REENQ (1ULL << 40)
#define SCX_ENQ_LAST (1ULL << 41)
#define SCX_DEQ_SLEEP 1ULL
#define SCX_DEQ_SCHED_CHANGE (1ULL << 33)
#define SCX_KICK_IDLE 1ULL
#define SCX_KICK_PREEMPT 2ULL
#define SCX_OPS_ENQ_LAST (1ULL << 1)
#define SCX_OPS_ENQ_EXITING (1ULL << 2)
#define SCX_OPS_ENQ_MIGRATION_DISABLED (1ULL << 4)

#define PF_EXITING 0x00000004
#define PF_KTHREAD 0x00200000
#define DEFAULT_PRIO 120

struct bpf_iter_scx_dsq {
	u64 opaque[6];
} __attribute__((aligned(8)));

/* Kernel functions that BPF may call; weak ones are missing on some kernels. */
extern s32 scx_bpf_create_dsq(u64 dsq_id, s32 node) __ksym;
extern void scx_bpf_dsq_insert(struct task_struct *p, u64 dsq_id, u64 slice, u64 enq_flags) __ksym;
extern void scx_bpf_dsq_insert_vtime(struct task_struct *p, u64 dsq_id, u64 slice, u64 vtime,
				     u64 enq_flags) __ksym;
extern bool scx_bpf_dsq_move_to_local(u64 dsq_id) __ksym;
extern bool scx_bpf_dsq_move(struct bpf_iter_scx_dsq *it__iter, struct task_struct *p, u64 dsq_id,
			     u64 enq_flags) __ksym;
extern bool scx_bpf_dsq_move_vtime(struct bpf_iter_scx_dsq *it__iter, struct task_struct *p,
				   u64 dsq_id, u64 enq_flags) __ksym;
extern void scx_bpf_dsq_move_set_slice(struct bpf_iter_scx_dsq *it__iter, u64 slice) __ksym;
extern void scx_bpf_dsq_move_set_vtime(struct bpf_iter_scx_dsq *it__iter, u64 vtime) __ksym;
extern s32 scx_bpf_dsq_nr_queued(u64 dsq_id) __ksym;
extern struct task_struct *scx_bpf_dsq_peek(u64 dsq_id) __weak __ksym;
extern int bpf_iter_scx_dsq_new(struct bpf_iter_scx_dsq *it, u64 dsq_id, u64 flags) __ksym;
extern struct task_struct *bpf_iter_scx_dsq_next(struct bpf_iter_scx_dsq *it) __ksym;
extern void bpf_iter_scx_dsq_destroy(struct bpf_iter_scx_dsq *it) __ksym;
extern void scx_bpf_kick_cpu(s32 cpu, u64 flags) __ksym;
extern s32 scx_bpf_task_cpu(const struct task_struct *p) __ksym;
extern bool scx_bpf_task_set_slice(struct task_struct *p, u64 slice) __weak __ksym;
extern s32 scx_bpf_select_cpu_dfl(struct task_struct *p, s32 prev_cpu, u64 wake_flags,
				  bool *is_idle) __ksym;
extern s32 scx_bpf_pick_idle_cpu(const struct cpumask *cpus_allowed, u64 flags) __ksym;
extern const struct cpumask *scx_bpf_get_online_cpumask(void) __ksym;
extern const struct cpumask *scx_bpf_get_possible_cpumask(void) __ksym;
extern void scx_bpf_put_cpumask(const struct cpumask *mask) __ksym;
extern struct task_struct *bpf_task_from_pid(s32 pid) __ksym;
extern void bpf_task_release(struct task_struct *p) __ksym;
extern void bpf_rcu_read_lock(void) __ksym;
extern void bpf_rcu_read_unlock(void) __ksym;
extern bool bpf_cpumask_test_cpu(u32 cpu, const struct cpumask *mask) __ksym;
extern u32 bpf_cpumask_first(const struct cpumask *mask) __ksym;

/* Wraps a struct_ops program: typed arguments from the raw context words. */
#define OPS_0(name, ret) \
	SEC("struct_ops/" #name) ret scx4j_##name(void)
#define OPS_1(name, ret, t1, a1) \
	static __always_inline ret do_##name(t1 a1); \
	SEC("struct_ops/" #name) ret scx4j_##name(u64 *ctx) { return do_##name((t1)ctx[0]); } \
	static __always_inline ret do_##name(t1 a1)
#define OPS_2(name, ret, t1, a1, t2, a2) \
	static __always_inline ret do_##name(t1 a1, t2 a2); \
	SEC("struct_ops/" #name) ret scx4j_##name(u64 *ctx) \
	{ return do_##name((t1)ctx[0], (t2)ctx[1]); } \
	static __always_inline ret do_##name(t1 a1, t2 a2)
#define OPS_3(name, ret, t1, a1, t2, a2, t3, a3) \
	static __always_inline ret do_##name(t1 a1, t2 a2, t3 a3); \
	SEC("struct_ops/" #name) ret scx4j_##name(u64 *ctx) \
	{ return do_##name((t1)ctx[0], (t2)ctx[1], (t3)ctx[2]); } \
	static __always_inline ret do_##name(t1 a1, t2 a2, t3 a3)

#endif /* SCX4J_DEFS_H */
