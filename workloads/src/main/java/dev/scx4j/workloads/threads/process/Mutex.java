// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A mutex. Not one of `java.util.concurrent.locks`: a task that waits for it, even after a
/// condition, must be able to leave when the load ends, though the one who has it never gives it
/// back.
final class Mutex {
  private final String name;
  private final Semaphore free = new Semaphore(1);
  private volatile @Nullable LoadTask holder;

  Mutex(String name) {
    this.name = name;
  }

  /// Takes it.
  ///
  /// @throws ProgramException if the task has it already
  void lock(LoadTask task) throws InterruptedException {
    if (holder == task) {
      throw new ProgramException(
          "it takes the mutex '"
              .concat(name)
              .concat("', which it already has, and would wait for ever"));
    }
    free.acquire();
    holder = task;
  }

  /// Gives it back.
  ///
  /// @throws ProgramException if the task does not have it
  void unlock(LoadTask task) {
    if (holder != task) {
      throw new ProgramException(
          "it gives the mutex '"
              .concat(name)
              .concat("' back, which it does not have; it must lock it before"));
    }
    holder = null;
    free.release();
  }
}
