// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.load;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/// Lets all who wait for it through by one system call: who opens it need not get a CPU again for
/// the others to begin. Any thread.
final class Gate {
  private static final VarHandle WORD = JAVA_INT.varHandle();

  /// How often it was opened.
  private final MemorySegment word = Arena.global().allocate(JAVA_INT);

  /// Waits until it is opened the next time.
  void await() {
    int before = (int) WORD.getVolatile(word, 0L);
    while ((int) WORD.getVolatile(word, 0L) == before) {
      LinuxCalls.sleepOn(word, before);
    }
  }

  /// Whether a thread of this process sleeps here, and nowhere on its way here: it may be kept by a
  /// safepoint for a while (`/proc/PID/task/TID/syscall`: the call that it sleeps in, and what
  /// for).
  boolean holds(int tid) throws IOException {
    String call = Files.readString(Path.of("/proc/self/task/" + tid + "/syscall"));
    return call.contains(" 0x" + Long.toHexString(word.address()) + " ");
  }

  /// Opens it for those who wait now.
  ///
  /// @return how many were asleep and woken
  int open() {
    WORD.setVolatile(word, 0L, (int) WORD.getVolatile(word, 0L) + 1);
    return LinuxCalls.wakeAll(word);
  }
}
