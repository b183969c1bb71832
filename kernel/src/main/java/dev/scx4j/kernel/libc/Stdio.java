// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.scx4j.kernel.ffm.CFunctions;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// `stdio.h`. Any thread.
public final class Stdio {
  private static final MethodHandle VSNPRINTF =
      CFunctions.bind(
          CFunctions.cLibrary(),
          "vsnprintf",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));

  private Stdio() {}

  /// `vsnprintf(3)`. A `va_list` is passed as a pointer on every ABI of Linux that the JDK's linker
  /// knows, so one that an upcall was given can be handed on as it came; once, for it is used up.
  public static int vsnprintf(
      MemorySegment text, long size, MemorySegment format, MemorySegment arguments) {
    try {
      return (int) VSNPRINTF.invokeExact(text, size, format, arguments);
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }
}
