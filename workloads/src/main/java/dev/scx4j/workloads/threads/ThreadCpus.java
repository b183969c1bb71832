// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.scx4j.api.topology.CpuSet;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// The CPUs that a thread may use. Any thread, about any thread of the machine.
final class ThreadCpus {
  /// Bytes of a set that has every CPU a kernel may be built for.
  private static final int MASK_BYTES = 1024;

  private static final MethodHandle SCHED_SETAFFINITY =
      CLibrary.find(
          "sched_setaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));

  private ThreadCpus() {}

  /// Links what is needed: nobody should have to wait for that during the work.
  static void link() {
    // By the class's initialisation.
  }

  /// Sets them (`sched_setaffinity(2)`).
  ///
  /// @param allowed which; null for all
  /// @throws IllegalStateException if the machine has none of them
  static void set(int tid, @Nullable CpuSet allowed) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = CLibrary.errno(arena);
      MemorySegment mask = arena.allocate(MASK_BYTES, JAVA_LONG.byteAlignment());
      if (allowed == null) {
        mask.fill((byte) 0xff);
      } else {
        allowed.forEach(cpu -> add(mask, cpu));
      }
      if ((int) SCHED_SETAFFINITY.invokeExact(errno, tid, (long) MASK_BYTES, mask) != 0) {
        throw new IllegalStateException(
            "it cannot use CPUs %s: %s. Name CPUs that this machine has"
                .formatted(allowed, CLibrary.text(errno)));
      }
    } catch (IllegalStateException e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// CPU `c` is bit `c % 64` of word `c / 64`, in the byte order of the machine; scx4j runs on
  /// those with the lowest byte first.
  private static void add(MemorySegment mask, int cpu) {
    if (cpu < MASK_BYTES * Byte.SIZE) {
      int at = cpu / Byte.SIZE;
      mask.set(JAVA_BYTE, at, (byte) (mask.get(JAVA_BYTE, at) | 1 << cpu % Byte.SIZE));
    }
  }
}
