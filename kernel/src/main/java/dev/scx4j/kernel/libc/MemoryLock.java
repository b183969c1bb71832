// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libc;

import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.kernel.ffm.Errno;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Keeps this process's memory from being paged out. An agent that waits for its own page to come
/// back from a disk cannot schedule the tasks that would bring it.
public final class MemoryLock {
  private MemoryLock() {}

  /// Locks all pages of this process, those to come included (`mlockall(2)`). It faults in every
  /// page of the heap that is committed.
  ///
  /// @throws MachineException if it may not; the message names the mend
  public static void lockAll() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = Errno.capture(arena);
      if (SysMman.mlockall(errno, SysMman.MCL_CURRENT | SysMman.MCL_FUTURE) != 0) {
        throw new MachineException(
            "cannot lock this process's memory: "
                + Errno.describe(Errno.of(errno))
                + "; run as root or with CAP_IPC_LOCK, or raise the limit (ulimit -l unlimited)");
      }
    }
  }
}
