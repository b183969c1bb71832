// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A condition that tasks wait for, first come, first woken. Not bound to one mutex, and signalled
/// without any, as that of POSIX. Any thread.
final class Condition {
  private final Queue<LoadTask> waiting = new ConcurrentLinkedQueue<>();

  /// Gives the mutex back, waits to be woken, and takes the mutex again. Who is woken by somebody
  /// that has the mutex has waited before: none is missed.
  ///
  /// @throws ProgramException if the task does not have the mutex
  void await(LoadTask task, Mutex mutex) throws InterruptedException {
    waiting.add(task);
    mutex.unlock(task);
    task.signal().pass();
    mutex.lock(task);
  }

  /// Wakes who has waited longest.
  void signal() {
    LoadTask task = waiting.poll();
    if (task != null) {
      task.signal().open();
    }
  }

  /// Wakes all who wait now.
  void broadcast() {
    for (int left = waiting.size(); left > 0; left--) {
      signal();
    }
  }
}
