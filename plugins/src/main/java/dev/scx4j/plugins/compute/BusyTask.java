// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One busy task: sleeps until the clock says that work begins, computes until it ends, sleeps
/// again until the process ends.
final class BusyTask extends Thread {
  /// Steps between two looks at the clock: some 5 µs of work.
  private static final int STEPS = 4096;

  private final ComputeClock clock;
  private final CountDownLatch ready;
  private final CountDownLatch done;

  // Written by this thread before it counts a latch down, read by others after they awaited it.
  private int tid;
  private @Nullable String error;
  private long endedNs;
  private long result;

  /// A task with a name.
  ///
  /// @param ready counted down when it is about to sleep, or has failed
  /// @param done counted down when its work has ended
  BusyTask(String name, ComputeClock clock, CountDownLatch ready, CountDownLatch done) {
    super(null, null, name, 0, false);
    this.clock = clock;
    this.ready = ready;
    this.done = done;
    setDaemon(true);
  }

  @Override
  public void run() {
    try {
      tid = ownTid();
    } catch (IOException e) {
      error = getName() + ": " + e;
    }
    ready.countDown();
    clock.awaitStart();
    compute();
    endedNs = System.nanoTime();
    done.countDown();
    announceSleep();
    while (true) {
      LockSupport.park(clock);
    }
  }

  /// The mechanism tells user space of a task's sleep only if it has told of an enqueue since the
  /// sleep before. A yield is such an enqueue: the counts of this task arrive with its next sleep.
  @SuppressWarnings("ThreadPriorityCheck")
  private static void announceSleep() {
    Thread.yield();
  }

  /// The calling thread's id: `/proc/thread-self` is a link to `PID/task/TID` (`proc(5)`).
  private static int ownTid() throws IOException {
    Path link = Files.readSymbolicLink(Path.of("/proc/thread-self"));
    return Integer.parseInt(link.getFileName().toString());
  }

  private void compute() {
    long state = tid;
    while (!clock.over()) {
      for (int i = 0; i < STEPS; i++) {
        state = state * 6364136223846793005L + 1442695040888963407L;
      }
    }
    result = state;
  }

  /// The thread id; valid after `ready`.
  int tid() {
    return tid;
  }

  /// Why it is not fit for work, or null; valid after `ready`.
  @Nullable String error() {
    return error;
  }

  /// When its work ended, in ns of [System#nanoTime()]; valid after `done`.
  long endedNs() {
    return endedNs;
  }

  /// What it computed, so that no compiler leaves the work out; valid after `done`.
  long result() {
    return result;
  }
}
