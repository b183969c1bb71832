// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.rings;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/// Writes records as the kernel's `bpf_ringbuf_reserve()` and `bpf_ringbuf_commit()` do.
final class ReportProducer {
  static final long FULL = -1;

  private static final VarHandle POSITION = JAVA_LONG.varHandle();
  private static final VarHandle HEADER = JAVA_INT.varHandle();

  private final MirroredMemory memory;
  private final long capacity;
  private long produced;

  ReportProducer(MirroredMemory memory) {
    this.memory = memory;
    capacity = memory.data.byteSize() / 2;
  }

  /// The record's offset, or [#FULL].
  long reserve(int length) {
    long behind = produced + RecordHeader.space(length);
    long consumed = (long) POSITION.getAcquire(memory.consumerPage, 0L);
    if (behind - consumed > capacity - 1) {
      return FULL;
    }
    long at = produced & (capacity - 1);
    HEADER.setRelease(memory.data, at, length | RecordHeader.BUSY);
    produced = behind;
    POSITION.setRelease(memory.producerPage, 0L, behind);
    return at + RecordHeader.LENGTH;
  }

  void submit(long record) {
    finish(record, 0);
  }

  void discard(long record) {
    finish(record, RecordHeader.DISCARD);
  }

  boolean write(int length, long value) {
    long record = reserve(length);
    if (record == FULL) {
      return false;
    }
    fill(memory.data.asSlice(record, length), value);
    submit(record);
    return true;
  }

  static void fill(MemorySegment record, long value) {
    for (long i = 0; i + Long.BYTES <= record.byteSize(); i += Long.BYTES) {
      record.set(JAVA_LONG, i, value);
    }
  }

  private void finish(long record, int flag) {
    long at = record - RecordHeader.LENGTH;
    int header = memory.data.get(JAVA_INT, at);
    HEADER.setRelease(memory.data, at, (header & ~RecordHeader.BUSY) | flag);
  }
}
