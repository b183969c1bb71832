// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libc;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.scx4j.kernel.ffm.CFunctions;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;

/// `unistd.h`. Any thread.
public final class Unistd {
  private static final MethodHandle GETTID =
      CFunctions.bind(CFunctions.cLibrary(), "gettid", FunctionDescriptor.of(JAVA_INT));
  private static final MethodHandle GETPAGESIZE =
      CFunctions.bind(CFunctions.cLibrary(), "getpagesize", FunctionDescriptor.of(JAVA_INT));

  private Unistd() {}

  /// The calling thread's id, as the kernel knows it (`gettid(2)`).
  public static int gettid() {
    try {
      return (int) GETTID.invokeExact();
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }

  /// Bytes per page (`getpagesize(2)`).
  public static int pageSize() {
    try {
      return (int) GETPAGESIZE.invokeExact();
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }
}
