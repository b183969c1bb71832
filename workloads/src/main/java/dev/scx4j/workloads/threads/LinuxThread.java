// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// What Java does not say to threads, and nearly every load does: nice values and the class
/// `SCHED_EXT`. Any thread, about any thread of the machine.
final class LinuxThread {
  /// `SCHED_EXT` of `linux/sched.h`.
  static final int SCHED_EXT = 7;

  private static final int PRIO_PROCESS = 0;

  private static final MethodHandle SETPRIORITY =
      CLibrary.find("setpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle SCHED_SETSCHEDULER =
      CLibrary.find(
          "sched_setscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));

  private LinuxThread() {}

  /// Sets a thread's nice value (`setpriority(2)`; on Linux it is per thread).
  ///
  /// @throws IllegalStateException if it may not
  static void setNice(int tid, int nice) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = CLibrary.errno(arena);
      if ((int) SETPRIORITY.invokeExact(errno, PRIO_PROCESS, tid, nice) != 0) {
        throw new IllegalStateException(
            "it cannot have nice value %d: %s. Run scx4j as root, or choose nice values from 0 up"
                .formatted(nice, CLibrary.text(errno)));
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
      MemorySegment errno = CLibrary.errno(arena);
      MemorySegment param = arena.allocate(JAVA_INT); // struct sched_param: priority 0
      if ((int) SCHED_SETSCHEDULER.invokeExact(errno, tid, SCHED_EXT, param) != 0) {
        throw new IllegalStateException(
            "it cannot be of the class SCHED_EXT: %s. A kernel with sched_ext is needed"
                .formatted(CLibrary.text(errno)));
      }
    } catch (IllegalStateException e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
