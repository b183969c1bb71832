// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's side of both rings, for the tests of the Java side: no scheduler, so it
 * runs on any kernel that has BPF user ring buffers (6.1 and newer).
 */
#define SEC(name) __attribute__((section(name), used))
#define __uint(name, val) int (*name)[val]

typedef unsigned int u32;
typedef unsigned long long u64;
struct bpf_dynptr {
	u64 opaque[2];
} __attribute__((aligned(8)));

enum { MAP_TYPE_RINGBUF = 27, MAP_TYPE_USER_RINGBUF = 31 };
enum { RB_NO_WAKEUP = 1 };

/* Helper numbers are kernel ABI: enum bpf_func_id of include/uapi/linux/bpf.h. */
static void *(*bpf_ringbuf_reserve)(void *ring, u64 size, u64 flags) = (void *)131;
static void (*bpf_ringbuf_submit)(void *data, u64 flags) = (void *)132;
static void (*bpf_ringbuf_discard)(void *data, u64 flags) = (void *)133;
static long (*bpf_dynptr_read)(void *dst, u32 len, const struct bpf_dynptr *src, u32 offset,
			       u64 flags) = (void *)201;
static long (*bpf_user_ringbuf_drain)(void *ring, void *callback, void *context,
				      u64 flags) = (void *)209;

/* As many bytes as the largest message scx4j sends. */
#define PAYLOAD_WORDS 15

struct payload {
	u64 words[PAYLOAD_WORDS];
};

struct decision {
	u64 words[6];
};

/* What the test asks for and what it reads back; mapped. */
struct exchange {
	u64 to_produce;		/* messages that 'produce' shall try to write */
	u64 produced;		/* messages written ever; the next one's number */
	u64 full;		/* messages that found the ring full */
	u64 consumed;		/* decisions drained ever */
	u64 out_of_order;	/* drained decisions whose number was not the expected one */
	u64 sum;		/* of all words of all drained decisions */
};

struct exchange exchange SEC(".data.exchange");

struct {
	__uint(type, MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} reports SEC(".maps");

struct {
	__uint(type, MAP_TYPE_USER_RINGBUF);
	__uint(max_entries, 4096);
} decisions SEC(".maps");

/* Writes messages whose words are their number, every seventh preceded by a discarded one. */
SEC("syscall")
int produce(void *ctx)
{
	u64 n = exchange.to_produce;

	for (u64 i = 0; i < 64 && i < n; i++) {
		struct payload *p;

		if (exchange.produced % 7 == 0) {
			u64 *dropped = bpf_ringbuf_reserve(&reports, sizeof(*dropped), 0);

			if (dropped) {
				*dropped = ~0ULL;
				bpf_ringbuf_discard(dropped, RB_NO_WAKEUP);
			}
		}
		p = bpf_ringbuf_reserve(&reports, sizeof(*p), 0);
		if (!p) {
			exchange.full++;
			return 1;
		}
		for (int w = 0; w < PAYLOAD_WORDS; w++)
			p->words[w] = exchange.produced;
		exchange.produced++;
		bpf_ringbuf_submit(p, RB_NO_WAKEUP);
	}
	return 0;
}

static long take(struct bpf_dynptr *dynptr, void *context)
{
	struct decision d;

	if (bpf_dynptr_read(&d, sizeof(d), dynptr, 0, 0))
		return 0;
	if (d.words[0] != exchange.consumed)
		exchange.out_of_order++;
	exchange.consumed++;
	for (int w = 0; w < 6; w++)
		exchange.sum += d.words[w];
	return 0;
}

/* Drains the decisions and returns how many there were, or an error. */
SEC("syscall")
int consume(void *ctx)
{
	return bpf_user_ringbuf_drain(&decisions, take, 0, RB_NO_WAKEUP);
}

char _license[] SEC("license") = "GPL";
