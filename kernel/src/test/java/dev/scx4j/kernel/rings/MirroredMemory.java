// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.rings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.scx4j.kernel.ffm.CFunctions;
import dev.scx4j.kernel.ffm.Errno;
import dev.scx4j.kernel.libc.SysMman;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/// Memory laid out as the kernel lays out a BPF ring: two pages of positions, and the records
/// mapped twice in a row. Both sides of a test use it.
final class MirroredMemory {
  private static final int MAP_FIXED = 0x10;
  private static final int PAGE = 4096;

  final MemorySegment consumerPage;
  final MemorySegment producerPage;
  final MemorySegment data;

  @SuppressWarnings("restricted")
  MirroredMemory(Arena arena, int capacity) throws Throwable {
    var memfdCreate =
        CFunctions.bind(
            CFunctions.cLibrary(),
            "memfd_create",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    var truncate =
        CFunctions.bind(
            CFunctions.cLibrary(),
            "ftruncate",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));
    int fd = (int) memfdCreate.invokeExact(arena.allocateFrom("ring"), 0);
    int truncated = (int) truncate.invokeExact(fd, (long) capacity);
    if (truncated != 0) {
      throw new IllegalStateException("ftruncate");
    }
    consumerPage = arena.allocate(PAGE, PAGE);
    producerPage = arena.allocate(PAGE, PAGE);
    MemorySegment errno = Errno.capture(arena);
    int protection = SysMman.PROT_READ | SysMman.PROT_WRITE;
    MemorySegment space =
        SysMman.mmap(
            errno,
            MemorySegment.NULL,
            2L * capacity,
            protection,
            SysMman.MAP_PRIVATE | SysMman.MAP_ANONYMOUS,
            -1,
            0);
    for (int half = 0; half < 2; half++) {
      MemorySegment where = MemorySegment.ofAddress(space.address() + (long) half * capacity);
      MemorySegment mapped =
          SysMman.mmap(errno, where, capacity, protection, SysMman.MAP_SHARED | MAP_FIXED, fd, 0);
      if (mapped.address() != where.address()) {
        throw new IllegalStateException("mmap: " + Errno.describe(Errno.of(errno)));
      }
    }
    data = space.reinterpret(2L * capacity, arena, memory -> SysMman.munmap(memory, 2L * capacity));
  }
}
