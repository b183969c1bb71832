// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.machine;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A task's name as it lies in `task_struct.comm`: 16 bytes, NUL-terminated, in two longs read in
/// the machine's byte order.
public final class TaskName {
  private static final int BYTES = 16;
  private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  private TaskName() {}

  /// The name as text. Bytes that are not UTF-8 become U+FFFD. Allocates.
  public static String decode(long low, long high) {
    byte[] bytes = new byte[BYTES];
    int length = 0;
    while (length < BYTES) {
      byte next = byteAt(length < Long.BYTES ? low : high, length & 7);
      if (next == 0) {
        break;
      }
      bytes[length++] = next;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /// The first 8 bytes of a name, as [#decode(long, long)] takes them.
  public static long low(String name) {
    return pack(name, 0);
  }

  /// The 8 bytes after those.
  public static long high(String name) {
    return pack(name, Long.BYTES);
  }

  private static long pack(String name, int from) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    long packed = 0;
    for (int i = 0; i < Long.BYTES && from + i < Math.min(bytes.length, BYTES - 1); i++) {
      packed |= (bytes[from + i] & 0xFFL) << shift(i);
    }
    return packed;
  }

  private static byte byteAt(long packed, int index) {
    return (byte) (packed >>> shift(index));
  }

  private static int shift(int index) {
    return 8 * (LITTLE_ENDIAN ? index : 7 - index);
  }
}
