// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.compute;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// What Java does not say to threads: nice values and scheduling classes, by the C library. Any
/// thread, about any thread of the machine.
@SuppressWarnings("restricted") // the C library is called by signatures written here
final class LinuxThread {
  private static final int PRIO_PROCESS = 0;

  /// `SCHED_EXT` of `linux/sched.h`.
  private static final int SCHED_EXT = 7;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final ValueLayout.OfInt ERRNO =
      (ValueLayout.OfInt)
          Linker.Option.captureStateLayout().select(MemoryLayout.PathElement.groupElement("errno"));
  private static final Linker.Option WITH_ERRNO = Linker.Option.captureCallState("errno");

  private static final MethodHandle SETPRIORITY =
      find(
          "setpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), WITH_ERRNO);
  private static final MethodHandle SCHED_SETSCHEDULER =
      find(
          "sched_setscheduler",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS),
          WITH_ERRNO);
  private static final MethodHandle STRERROR =
      find("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));

  private LinuxThread() {}

  /// Sets a thread's nice value (`setpriority(2)`; on Linux it is per thread).
  ///
  /// @throws IllegalStateException if it may not
  static void setNice(int tid, int nice) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(Linker.Option.captureStateLayout());
      if ((int) SETPRIORITY.invokeExact(errno, PRIO_PROCESS, tid, nice) != 0) {
        throw new IllegalStateException(
            "it cannot have nice value %d: %s. Run scx4j as root, or choose nice values from 0 up"
                .formatted(nice, text(errno)));
      }
    } catch (IllegalStateException e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// Puts a thread into the class `SCHED_EXT` (`sched_setscheduler(2)`).
  ///
  /// @throws IllegalStateException if the kernel has no such class
  static void chooseSchedExt(int tid) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(Linker.Option.captureStateLayout());
      MemorySegment param = arena.allocate(JAVA_INT); // struct sched_param: priority 0
      if ((int) SCHED_SETSCHEDULER.invokeExact(errno, tid, SCHED_EXT, param) != 0) {
        throw new IllegalStateException(
            "it cannot be of the class SCHED_EXT: %s. A kernel with sched_ext is needed"
                .formatted(text(errno)));
      }
    } catch (IllegalStateException e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static String text(MemorySegment errno) throws Throwable {
    int code = errno.get(ERRNO, 0);
    MemorySegment text = (MemorySegment) STRERROR.invokeExact(code);
    return text.reinterpret(Long.MAX_VALUE).getString(0);
  }

  private static MethodHandle find(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, options);
  }
}
