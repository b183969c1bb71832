// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libbpf;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.kernel.ffm.Errno;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A `SEC("syscall")` program: it runs on the calling thread when asked to (`BPF_PROG_TEST_RUN`).
/// Each instance is for one thread at a time; [#run()] does not allocate.
public final class SyscallProgram {
  // struct bpf_test_run_opts up to batch_size, of which only sz and retval matter here
  private static final long OPTIONS_SIZE = 80;
  private static final long RETVAL_OFFSET = 56;

  private final String name;
  private final int fd;
  // global, as it is passed by address: nothing may free it while a thread is in the call
  private final MemorySegment options = Arena.global().allocate(OPTIONS_SIZE, Long.BYTES);

  SyscallProgram(String name, int fd) {
    this.name = name;
    this.fd = fd;
    options.set(JAVA_LONG, 0, OPTIONS_SIZE);
  }

  /// Runs the program and gives what it returned.
  ///
  /// @throws MachineException if the kernel did not run it
  public int run() {
    int result = Bpf.progTestRun(fd, options.address());
    if (result != 0) {
      throw new MachineException("cannot run BPF program " + name + ": " + Errno.describe(result));
    }
    return options.get(JAVA_INT, RETVAL_OFFSET);
  }
}
