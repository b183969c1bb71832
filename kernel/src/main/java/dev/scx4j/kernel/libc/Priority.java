// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libc;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.scx4j.kernel.ffm.CFunctions;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;

/// `sys/resource.h`: nice values. Any thread.
public final class Priority {
  private static final int PRIO_PROCESS = 0;
  private static final int LOWEST = 19;

  private static final MethodHandle SETPRIORITY =
      CFunctions.bind(
          CFunctions.cLibrary(),
          "setpriority",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));

  private Priority() {}

  /// Gives a thread nice 19 (`setpriority(2)`, which takes thread ids on Linux). One that has ended
  /// meanwhile is no error.
  public static void lowest(int tid) {
    try {
      var _ = (int) SETPRIORITY.invokeExact(PRIO_PROCESS, tid, LOWEST);
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }
}
