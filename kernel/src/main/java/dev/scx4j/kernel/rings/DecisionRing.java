// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.rings;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.scx4j.kernel.libbpf.BpfMap;
import dev.scx4j.kernel.libc.Unistd;
import dev.scx4j.kernel.messages.DecisionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/// The writing end of a `BPF_MAP_TYPE_USER_RINGBUF`: we write decisions in place, the kernel drains
/// them (`bpf_user_ringbuf_drain()`). Nothing here allocates or calls the kernel.
///
/// One thread at a time; when another takes over, it must have a happens-before edge from the last
/// one's latest call. With a single producer that moves its position only behind complete records,
/// none is ever seen busy: a thread that ends in the middle of writing leaves nothing behind.
public final class DecisionRing {
  private static final VarHandle POSITION = JAVA_LONG.varHandle();
  private static final int SPACE = RecordHeader.space(DecisionDescriptor.LENGTH);
  private static final long RESERVED_OFFSET = 4;

  private final MemorySegment consumerPage;
  private final MemorySegment producerPage;
  private final MemorySegment data;
  private final long mask;

  // Our own position, and the kernel's as of when it was looked at last: its cache line is fetched
  // only when the ring seems full.
  private long produced;
  private long consumed;

  /// A ring in the given memory.
  ///
  /// @param consumerPage begins with the position up to which the kernel has read
  /// @param producerPage writable; begins with the position up to which we have written
  /// @param data writable; the records, mapped twice in a row, so that none is ever split
  DecisionRing(MemorySegment consumerPage, MemorySegment producerPage, MemorySegment data) {
    this.consumerPage = consumerPage;
    this.producerPage = producerPage;
    this.data = data;
    mask = RingMemory.maskOf(data);
    produced = (long) POSITION.getAcquire(producerPage, 0L);
    consumed = (long) POSITION.getAcquire(consumerPage, 0L);
  }

  /// Maps a ring of a loaded BPF object.
  public static DecisionRing of(BpfMap ring) {
    long page = Unistd.pageSize();
    MemorySegment ours = ring.mapWritable(page, page + 2L * ring.maxEntries());
    return new DecisionRing(ring.mapReadable(0, page), ours.asSlice(0, page), ours.asSlice(page));
  }

  /// Writes one decision; the parameters are those of [dev.scx4j.engine.machine.Machine#decide(int,
  /// long, int, long, boolean, long, boolean, long)].
  ///
  /// @return false if the ring is full
  public boolean offer(
      int pid,
      long seq,
      int cpu,
      long sliceNs,
      boolean keyed,
      long vtime,
      boolean preempt,
      long notBeforeNs) {
    long behind = produced + SPACE;
    if (behind - consumed > mask + 1) {
      consumed = (long) POSITION.getAcquire(consumerPage, 0L);
      if (behind - consumed > mask + 1) {
        return false;
      }
    }
    long at = produced & mask;
    data.set(JAVA_INT, at, DecisionDescriptor.LENGTH);
    data.set(JAVA_INT, at + RESERVED_OFFSET, 0);
    long record = at + RecordHeader.LENGTH;
    data.set(JAVA_LONG, record + DecisionDescriptor.SEQ_OFFSET, seq);
    data.set(JAVA_LONG, record + DecisionDescriptor.SLICE_NS_OFFSET, sliceNs);
    data.set(JAVA_LONG, record + DecisionDescriptor.VTIME_OFFSET, vtime);
    data.set(JAVA_LONG, record + DecisionDescriptor.NOT_BEFORE_NS_OFFSET, notBeforeNs);
    data.set(JAVA_INT, record + DecisionDescriptor.PID_OFFSET, pid);
    data.set(JAVA_INT, record + DecisionDescriptor.CPU_OFFSET, cpu);
    data.set(
        JAVA_INT,
        record + DecisionDescriptor.FLAGS_OFFSET,
        (keyed ? DecisionDescriptor.FLAG_KEYED : 0)
            | (preempt ? DecisionDescriptor.FLAG_PREEMPT : 0));
    data.set(JAVA_INT, record + DecisionDescriptor.PAD_OFFSET, 0);
    produced = behind;
    // Pairs with the kernel's load-acquire in __bpf_user_ringbuf_peek(): header and record first.
    POSITION.setRelease(producerPage, 0L, behind);
    return true;
  }
}
