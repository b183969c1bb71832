// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The C library's `errno`, kept from before the JVM can overwrite it. Any thread.
public final class Errno {
  /// No such process.
  public static final int ESRCH = 3;

  /// Not enough memory; `mlock(2)`: there is no such mapping, or more than may be locked.
  public static final int ENOMEM = 12;

  /// Device or resource busy.
  public static final int EBUSY = 16;

  static final Linker.Option CAPTURE = Linker.Option.captureCallState("errno");

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle STRERROR =
      CFunctions.bind(CFunctions.cLibrary(), "strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));
  private static final long LONGEST_MESSAGE = 1024;

  private Errno() {}

  /// A place for `errno`, for handles of [CFunctions#bindWithErrno].
  public static MemorySegment capture(Arena arena) {
    return arena.allocate(STATE);
  }

  /// The `errno` that a call left there.
  public static int of(MemorySegment captured) {
    return (int) ERRNO.get(captured, 0L);
  }

  /// The C library's words for an error, and its number: `Operation not permitted (errno 1)`.
  ///
  /// @param errno the error; its sign does not matter, for libbpf returns it negated
  @SuppressWarnings("restricted")
  public static String describe(int errno) {
    int number = Math.abs(errno);
    try {
      MemorySegment text = (MemorySegment) STRERROR.invokeExact(number);
      return text.reinterpret(LONGEST_MESSAGE).getString(0) + " (errno " + number + ")";
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }
}
