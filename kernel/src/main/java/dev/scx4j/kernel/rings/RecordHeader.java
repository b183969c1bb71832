// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.rings;

/// The 8 bytes before each record of a BPF ring: a 32-bit length with two flags, then 32 bits that
/// are the kernel's own (`BPF_RINGBUF_HDR_SZ`, `BPF_RINGBUF_BUSY_BIT` and `BPF_RINGBUF_DISCARD_BIT`
/// of `include/uapi/linux/bpf.h`). Records begin at multiples of 8.
final class RecordHeader {
  /// Bytes of a header.
  static final int LENGTH = 8;

  /// The record is still being written.
  static final int BUSY = 1 << 31;

  /// The record was given up; skip it.
  static final int DISCARD = 1 << 30;

  private static final int FLAGS = BUSY | DISCARD;

  private RecordHeader() {}

  /// Bytes of the record itself, without its header.
  static int recordLength(int header) {
    return header & ~FLAGS;
  }

  /// Bytes that a record takes on the ring, with its header.
  static int space(int recordLength) {
    return (recordLength + LENGTH + 7) & ~7;
  }
}
