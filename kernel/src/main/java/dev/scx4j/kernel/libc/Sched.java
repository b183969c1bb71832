// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.kernel.ffm.CFunctions;
import dev.scx4j.kernel.ffm.Errno;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// `sched.h`. Any thread; each acts on the calling one.
public final class Sched {
  // include/uapi/linux/sched.h
  private static final int SCHED_EXT = 7;

  private static final MethodHandle YIELD =
      CFunctions.bind(CFunctions.cLibrary(), "sched_yield", FunctionDescriptor.of(JAVA_INT));
  private static final MethodHandle SETSCHEDULER =
      CFunctions.bindWithErrno(
          CFunctions.cLibrary(),
          "sched_setscheduler",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));

  private Sched() {}

  /// `sched_yield(2)`. An ordinary call, not a critical one: a thread that waits in it for long
  /// does not hold up the JVM's safepoints.
  public static void yieldCpu() {
    try {
      int result = (int) YIELD.invokeExact();
      assert result == 0;
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }

  /// Makes the calling thread one that only a sched_ext scheduler schedules: `SCHED_EXT`
  /// (`sched_setscheduler(2)`).
  ///
  /// @throws MachineException if the kernel refuses
  public static void joinSchedExt() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = Errno.capture(arena);
      MemorySegment param = arena.allocate(JAVA_INT); // struct sched_param: the priority, 0
      int result = (int) SETSCHEDULER.invokeExact(errno, 0, SCHED_EXT, param);
      if (result != 0) {
        throw new MachineException(
            "cannot put the agent thread under sched_ext: " + Errno.describe(Errno.of(errno)));
      }
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }
}
