// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libbpf;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.scx4j.kernel.ffm.CFunctions;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;

/// `bpf/bpf.h`: thin wrappers of `bpf(2)`. Any thread.
final class Bpf {
  // The options go by address: a segment would have to be kept alive, and checked, on each call.
  private static final MethodHandle PROG_TEST_RUN =
      CFunctions.bind(
          LibbpfLibrary.functions(),
          "bpf_prog_test_run_opts",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));

  private Bpf() {}

  /// Runs a program once; returns 0 or a negated `errno`.
  ///
  /// @param options address of a `struct bpf_test_run_opts` that outlives the call
  static int progTestRun(int programFd, long options) {
    try {
      return (int) PROG_TEST_RUN.invokeExact(programFd, options);
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }
}
