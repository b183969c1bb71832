// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.load;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;

/// What Java does not do with threads: ids, nice values, CPU masks, waking many at once. By the C
/// library; any thread.
@SuppressWarnings("restricted") // the C library is called by signatures written here
final class LinuxCalls {
  private static final int PRIO_PROCESS = 0;
  private static final int MASK_BYTES = 128; // 1024 CPUs, as the C library's cpu_set_t

  /// `futex(2)` on x86-64.
  private static final long SYS_FUTEX = 202;

  private static final int FUTEX_WAIT_PRIVATE = 128;
  private static final int FUTEX_WAKE_PRIVATE = 129;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle GETTID = find("gettid", FunctionDescriptor.of(JAVA_INT));
  private static final MethodHandle SETPRIORITY =
      find("setpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle SCHED_SETAFFINITY =
      find("sched_setaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
  private static final MethodHandle FUTEX =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("syscall"),
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(1));

  private LinuxCalls() {}

  /// The calling thread's id (`gettid(2)`).
  static int threadId() {
    try {
      return (int) GETTID.invokeExact();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// Sets a thread's nice value (`setpriority(2)`; on Linux it is per thread).
  static void setNice(int tid, int nice) {
    int failed;
    try {
      failed = (int) SETPRIORITY.invokeExact(PRIO_PROCESS, tid, nice);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    if (failed != 0) {
      throw new IllegalStateException("thread " + tid + " cannot have nice value " + nice);
    }
  }

  /// Sets the CPUs that a thread may use (`sched_setaffinity(2)`).
  ///
  /// @return whether it may; not if none of them is online
  static boolean setAffinity(int tid, BitSet cpus) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(MASK_BYTES, Long.BYTES);
      long[] words = cpus.toLongArray();
      MemorySegment.copy(words, 0, mask, JAVA_LONG, 0, words.length);
      return (int) SCHED_SETAFFINITY.invokeExact(tid, (long) MASK_BYTES, mask) == 0;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// Sleeps until somebody wakes the sleepers of this word (`futex(2)`), if it still has this
  /// value; may come back early.
  static void sleepOn(MemorySegment word, int value) {
    futex(word, FUTEX_WAIT_PRIVATE, value);
  }

  /// Wakes all who sleep on this word, in one system call.
  ///
  /// @return how many
  static int wakeAll(MemorySegment word) {
    return (int) futex(word, FUTEX_WAKE_PRIVATE, Integer.MAX_VALUE);
  }

  private static long futex(MemorySegment word, int operation, int value) {
    try {
      return (long)
          FUTEX.invokeExact(
              SYS_FUTEX, word, operation, value, MemorySegment.NULL, MemorySegment.NULL, 0);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static MethodHandle find(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor);
  }
}
