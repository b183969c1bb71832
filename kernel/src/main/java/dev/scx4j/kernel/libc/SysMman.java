// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.scx4j.kernel.ffm.CFunctions;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// `sys/mman.h`. Any thread. The constants are those of all architectures that sched_ext supports.
public final class SysMman {
  /// Pages can be read.
  public static final int PROT_READ = 1;

  /// Pages can be written.
  public static final int PROT_WRITE = 2;

  /// Changes are shared with the other holders of the object.
  public static final int MAP_SHARED = 1;

  /// Changes are private.
  public static final int MAP_PRIVATE = 2;

  /// Not of a file.
  public static final int MAP_ANONYMOUS = 0x20;

  /// No swap space is set aside.
  public static final int MAP_NORESERVE = 0x4000;

  /// Lock what will be mapped.
  public static final int MCL_FUTURE = 2;

  private static final MethodHandle MMAP =
      CFunctions.bindWithErrno(
          CFunctions.cLibrary(),
          "mmap",
          FunctionDescriptor.of(
              ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final MethodHandle MUNMAP =
      CFunctions.bind(
          CFunctions.cLibrary(), "munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle MLOCKALL =
      CFunctions.bindWithErrno(
          CFunctions.cLibrary(), "mlockall", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private static final MethodHandle MLOCK =
      CFunctions.bindWithErrno(
          CFunctions.cLibrary(), "mlock", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));

  private SysMman() {}

  /// `mmap(2)`; -1 as the address means failure.
  public static MemorySegment mmap(
      MemorySegment errno,
      MemorySegment where,
      long length,
      int protection,
      int flags,
      int fd,
      long offset) {
    try {
      return (MemorySegment) MMAP.invokeExact(errno, where, length, protection, flags, fd, offset);
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }

  /// `munmap(2)`.
  ///
  /// @throws IllegalArgumentException if it is no mapping
  public static void munmap(MemorySegment memory, long length) {
    int result;
    try {
      result = (int) MUNMAP.invokeExact(memory, length);
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
    if (result != 0) {
      throw new IllegalArgumentException("munmap(" + memory + ", " + length + ") failed");
    }
  }

  /// `mlockall(2)`; other than 0 means failure.
  public static int mlockall(MemorySegment errno, int flags) {
    try {
      return (int) MLOCKALL.invokeExact(errno, flags);
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }

  /// `mlock(2)`; other than 0 means failure.
  public static int mlock(MemorySegment errno, long address, long length) {
    try {
      return (int) MLOCK.invokeExact(errno, address, length);
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }
}
