// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.rings;

import java.lang.foreign.MemorySegment;

/// What both rings' memory has in common: the records are mapped twice in a row.
final class RingMemory {
  private RingMemory() {}

  /// The mask that makes an offset of a position.
  ///
  /// @throws IllegalArgumentException if the size is not twice a power of two
  static long maskOf(MemorySegment data) {
    long capacity = data.byteSize() / 2;
    if (Long.bitCount(capacity) != 1 || capacity < RecordHeader.LENGTH) {
      throw new IllegalArgumentException(
          "a BPF ring's size is a power of two, this one's is " + capacity);
    }
    return capacity - 1;
  }
}
