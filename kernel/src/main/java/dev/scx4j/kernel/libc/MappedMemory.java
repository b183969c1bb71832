// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libc;

import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.kernel.ffm.Errno;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Memory that the kernel shares with us, or gives to us, through `mmap(2)`. It is unmapped when
/// its arena closes; a later access throws [IllegalStateException] instead of crashing the JVM.
public final class MappedMemory {
  private static final long FAILED = -1;

  private MappedMemory() {}

  /// Maps a part of a file descriptor that can only be read.
  ///
  /// @param what what it is, for the error message
  /// @throws MachineException if the kernel refuses
  public static MemorySegment readable(Arena arena, int fd, long offset, long length, String what) {
    return map(arena, length, SysMman.PROT_READ, SysMman.MAP_SHARED, fd, offset, what);
  }

  /// Maps a part of a file descriptor for reading and writing.
  ///
  /// @param what what it is, for the error message
  /// @throws MachineException if the kernel refuses
  public static MemorySegment writable(Arena arena, int fd, long offset, long length, String what) {
    int protection = SysMman.PROT_READ | SysMman.PROT_WRITE;
    return map(arena, length, protection, SysMman.MAP_SHARED, fd, offset, what);
  }

  /// Memory of our own that costs nothing until it is touched.
  ///
  /// @param what what it is, for the error message
  /// @throws MachineException if the kernel refuses
  public static MemorySegment untouched(Arena arena, long length, String what) {
    int protection = SysMman.PROT_READ | SysMman.PROT_WRITE;
    int flags = SysMman.MAP_PRIVATE | SysMman.MAP_ANONYMOUS | SysMman.MAP_NORESERVE;
    return map(arena, length, protection, flags, -1, 0, what);
  }

  @SuppressWarnings("restricted")
  private static MemorySegment map(
      Arena arena, long length, int protection, int flags, int fd, long offset, String what) {
    MemorySegment errno = Errno.capture(arena);
    MemorySegment mapped =
        SysMman.mmap(errno, MemorySegment.NULL, length, protection, flags, fd, offset);
    if (mapped.address() == FAILED) {
      throw new MachineException(
          "cannot map " + what + " (" + length + " bytes): " + Errno.describe(Errno.of(errno)));
    }
    return mapped.reinterpret(length, arena, memory -> SysMman.munmap(memory, length));
  }
}
