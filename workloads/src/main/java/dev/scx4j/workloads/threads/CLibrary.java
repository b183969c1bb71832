// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Functions of the C library that say by `errno` why they failed. Any thread.
@SuppressWarnings("restricted") // the C library is called by signatures written here
final class CLibrary {
  /// `errno`: the caller may not.
  static final int EPERM = 1;

  /// `errno`: no room, here for the CPU time of one more deadline task.
  static final int EBUSY = 16;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final ValueLayout.OfInt ERRNO =
      (ValueLayout.OfInt)
          Linker.Option.captureStateLayout().select(MemoryLayout.PathElement.groupElement("errno"));
  private static final Linker.Option WITH_ERRNO = Linker.Option.captureCallState("errno");
  private static final MethodHandle STRERROR =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));

  private CLibrary() {}

  /// Links a function. Its first argument is where [#errno(Arena)] has room.
  static MethodHandle find(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, WITH_ERRNO);
  }

  /// Links a function of a variable number of arguments.
  ///
  /// @param fixed how many are always there
  static MethodHandle findVariadic(String name, FunctionDescriptor descriptor, int fixed) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        descriptor,
        WITH_ERRNO,
        Linker.Option.firstVariadicArg(fixed));
  }

  /// Room for `errno`.
  static MemorySegment errno(Arena arena) {
    return arena.allocate(Linker.Option.captureStateLayout());
  }

  /// What it is.
  static int code(MemorySegment errno) {
    return errno.get(ERRNO, 0);
  }

  /// What it means.
  static String text(MemorySegment errno) throws Throwable {
    MemorySegment text = (MemorySegment) STRERROR.invokeExact(code(errno));
    return text.reinterpret(Long.MAX_VALUE).getString(0);
  }
}
