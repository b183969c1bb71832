// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/// A stretch of work of some threads, which begins for all at once: when all are there, each is
/// woken by a timer. If they began when somebody wakes them, on one CPU the first would keep that
/// one from waking the others. Any thread.
final class Shift {
  private static final long NAP_NS = 5_000_000;
  private static final long LEAD_NS = 50_000_000;

  private final CountDownLatch present;
  private final CountDownLatch done;
  private final long durationNs;
  private volatile boolean set;
  private long startNs;

  Shift(int threads, long durationNs) {
    this.durationNs = durationNs;
    present = new CountDownLatch(threads);
    done = new CountDownLatch(threads);
  }

  /// Waits until all are there, and sets the time.
  void begin() throws InterruptedException {
    present.await();
    startNs = System.nanoTime() + LEAD_NS;
    set = true;
  }

  /// Waits until all have ended.
  void awaitEnd() throws InterruptedException {
    done.await();
  }

  /// Sleeps until the work begins, when all others are there.
  ///
  /// @return when it began, in ns of [System#nanoTime()]
  long awaitStart() {
    present.countDown();
    while (!set) {
      LockSupport.parkNanos(NAP_NS);
    }
    for (long leftNs = startNs - System.nanoTime();
        leftNs > 0;
        leftNs = startNs - System.nanoTime()) {
      LockSupport.parkNanos(leftNs);
    }
    return startNs;
  }

  /// When it ends; valid after it has begun.
  long endNs() {
    return startNs + durationNs;
  }

  /// One has ended.
  void end() {
    done.countDown();
  }
}
