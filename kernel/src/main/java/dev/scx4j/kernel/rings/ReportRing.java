// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.rings;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.scx4j.kernel.libbpf.BpfMap;
import dev.scx4j.kernel.libc.Unistd;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/// The reading end of a `BPF_MAP_TYPE_RINGBUF`: the kernel writes, on any CPU, we read in place.
/// The protocol is that of the kernel's `Documentation/bpf/ringbuf.rst`. Nothing here allocates or
/// calls the kernel.
///
/// One thread at a time; when another takes over, it must have a happens-before edge from the last
/// one's latest call.
public final class ReportRing {
  /// There is no record to be read now.
  public static final long NONE = -1;

  private static final VarHandle POSITION = JAVA_LONG.varHandle();
  private static final VarHandle HEADER = JAVA_INT.varHandle();

  private final MemorySegment consumerPage;
  private final MemorySegment producerPage;
  private final MemorySegment data;
  private final long mask;

  // The position read so far, the one given back to the kernel, and the kernel's own as of when it
  // was looked at last: its cache line is fetched only when all known records have been read.
  private long read;
  private long released;
  private long produced;

  /// A ring in the given memory.
  ///
  /// @param consumerPage writable; begins with the position up to which we have read
  /// @param producerPage begins with the position up to which the kernel has written
  /// @param data the records, mapped twice in a row, so that none is ever split
  ReportRing(MemorySegment consumerPage, MemorySegment producerPage, MemorySegment data) {
    this.consumerPage = consumerPage;
    this.producerPage = producerPage;
    this.data = data;
    mask = RingMemory.maskOf(data);
    read = (long) POSITION.getAcquire(consumerPage, 0L);
    released = read;
    produced = read;
  }

  /// Maps a ring of a loaded BPF object.
  public static ReportRing of(BpfMap ring) {
    long page = Unistd.pageSize();
    MemorySegment kernels = ring.mapReadable(page, page + 2L * ring.maxEntries());
    return new ReportRing(
        ring.mapWritable(0, page), kernels.asSlice(0, page), kernels.asSlice(page));
  }

  /// The memory that the offsets of [#next()] are in.
  public MemorySegment data() {
    return data;
  }

  /// The offset in [#data()] of the next record, or [#NONE]. The record stays valid until
  /// [#release()].
  public long next() {
    while (true) {
      if (read == produced) {
        produced = (long) POSITION.getAcquire(producerPage, 0L);
        if (read == produced) {
          return NONE;
        }
      }
      long at = read & mask;
      // Space is reserved in order but committed in any: a busy record holds up those behind it.
      // The acquire pairs with the kernel's exchange in bpf_ringbuf_commit().
      int header = (int) HEADER.getAcquire(data, at);
      if ((header & RecordHeader.BUSY) != 0) {
        return NONE;
      }
      read += RecordHeader.space(RecordHeader.recordLength(header));
      if ((header & RecordHeader.DISCARD) == 0) {
        return at + RecordHeader.LENGTH;
      }
    }
  }

  /// Gives the space of all records read so far back to the kernel.
  public void release() {
    if (released != read) {
      released = read;
      POSITION.setRelease(consumerPage, 0L, read);
    }
  }
}
