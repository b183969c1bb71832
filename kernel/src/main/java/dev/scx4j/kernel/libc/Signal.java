// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libc;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.scx4j.kernel.ffm.CFunctions;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// `signal.h`. Any thread.
public final class Signal {
  private static final MethodHandle KILL =
      CFunctions.bindWithErrno(
          CFunctions.cLibrary(), "kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

  private Signal() {}

  /// `kill(2)`; other than 0 means failure. Signal 0 only asks whether it could be sent.
  public static int kill(MemorySegment errno, int pid, int signal) {
    try {
      return (int) KILL.invokeExact(errno, pid, signal);
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }
}
