// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libc;

import dev.scx4j.kernel.ffm.Errno;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Asks whether a thread exists. One thread at a time; does not allocate.
public final class ThreadExistence {
  private final MemorySegment errno = Errno.capture(Arena.global());

  /// Whether there is a thread or process of this id, zombies included.
  public boolean test(int pid) {
    return Signal.kill(errno, pid, 0) == 0 || Errno.of(errno) != Errno.ESRCH;
  }
}
