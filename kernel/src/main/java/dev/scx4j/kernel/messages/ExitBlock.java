// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.scx4j.engine.machine.MachineExit;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/// Why the kernel ended the mechanism, read from mapped memory once [StatusBlock#hasExited()]. Any
/// thread.
public final class ExitBlock {
  private final MemorySegment exit;

  /// The block in this memory.
  public ExitBlock(MemorySegment exit) {
    this.exit = exit;
  }

  /// The kernel's own account of the end.
  public MachineExit read() {
    int kind = exit.get(JAVA_INT, ExitDescriptor.KIND_OFFSET);
    return new MachineExit(
        ExitKind.name(kind),
        ExitKind.isError(kind),
        text(ExitDescriptor.REASON_OFFSET, ExitDescriptor.MESSAGE_OFFSET),
        text(ExitDescriptor.MESSAGE_OFFSET, ExitDescriptor.DUMP_OFFSET),
        text(ExitDescriptor.DUMP_OFFSET, ExitDescriptor.LENGTH));
  }

  private String text(int from, int to) {
    byte[] bytes = exit.asSlice(from, to - from).toArray(JAVA_BYTE);
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8).strip();
  }
}
