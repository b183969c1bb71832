// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libc;

import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.kernel.ffm.Errno;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps this process's memory in memory. An agent that waits for its own page to come back from a
/// disk cannot schedule the tasks that would bring it.
public final class MemoryLock {
  private static final Path MAPPINGS = Path.of("/proc/self/maps");

  private MemoryLock() {}

  /// Locks all that is mapped, and all that will be. It faults in every page of the heap, so that
  /// the JVM need not touch them before.
  ///
  /// Left out is the image of the JDK's modules: more than 100 MB, of which no more is needed than
  /// has been read already.
  ///
  /// @throws MachineException if it may not; the message names the mend
  public static void lockAll() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = Errno.capture(arena);
      require(SysMman.mlockall(errno, SysMman.MCL_FUTURE) == 0, errno);
      for (String line : Files.readAllLines(MAPPINGS)) {
        Mapping mapping = Mapping.parse(line);
        if (mapping.isAccessible() && !mapping.isModulesImage()) {
          lock(errno, mapping);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + MAPPINGS, e);
    }
  }

  /// Locks nothing: links the functions.
  public static void practise() {
    try (Arena arena = Arena.ofConfined()) {
      SysMman.mlock(Errno.capture(arena), 0, 0);
    }
  }

  private static void lock(MemorySegment errno, Mapping mapping) {
    boolean locked = SysMman.mlock(errno, mapping.start(), mapping.end() - mapping.start()) == 0;
    // Other threads of the JVM map and unmap meanwhile; what is new is locked as it comes.
    require(locked || Errno.of(errno) == Errno.ENOMEM, errno);
  }

  private static void require(boolean done, MemorySegment errno) {
    if (!done) {
      throw new MachineException(
          "cannot lock this process's memory: "
              + Errno.describe(Errno.of(errno))
              + "; run as root or with CAP_IPC_LOCK, or raise the limit (ulimit -l unlimited)");
    }
  }
}
