// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

/// Why the scheduler ended.
///
/// Layout of `struct scx4j_exit`; offsets in bytes. A test compares it with the BTF of the
/// mechanism.
public final class ExitDescriptor {
  /// The exit code, 64 bits.
  public static final int CODE_OFFSET = 0;

  /// `enum scx_exit_kind`.
  public static final int KIND_OFFSET = 8;

  /// The kernel's one-line reason, 128 bytes.
  public static final int REASON_OFFSET = 16;

  /// Details, 1024 bytes.
  public static final int MESSAGE_OFFSET = 144;

  /// The debug dump.
  public static final int DUMP_OFFSET = 1168;

  /// Bytes of the whole.
  public static final int LENGTH = 33936;

  private ExitDescriptor() {}
}
