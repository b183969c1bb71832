// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.compute;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// When the work begins and ends, in ns of [System#nanoTime()]. Any thread.
///
/// Work begins when all are there, and a timer wakes each of them. Would they begin as soon as
/// somebody wakes them, the first would keep that one from its CPU, and from waking the others: on
/// one CPU that takes seconds.
final class ComputeClock {
  /// Until it is told to stop: far enough away, and still safe to compare by difference.
  private static final long FOREVER_NS = Long.MAX_VALUE / 4;

  /// How long one sleeps who waits for the others.
  private static final long NAP_NS = 5_000_000;

  /// From the moment when all are there until work begins: some naps.
  private static final long LEAD_NS = 50_000_000;

  private final AtomicInteger present = new AtomicInteger();
  private volatile boolean called;
  private volatile boolean set;
  private volatile long endNs;
  private long startNs;

  /// Wakes those who are to work, and waits until all are there.
  void call(Collection<? extends Thread> tasks) {
    called = true;
    tasks.forEach(LockSupport::unpark);
    while (present.get() < tasks.size()) {
      LockSupport.parkNanos(this, NAP_NS);
    }
  }

  /// Sets when the work begins, which is soon, and for how long it lasts.
  void set(long durationNs) {
    startNs = System.nanoTime() + LEAD_NS;
    endNs = startNs + Math.min(durationNs, FOREVER_NS);
    set = true;
  }

  /// Waits until the work begins. Each who works calls it once.
  void awaitStart() {
    while (!called) {
      LockSupport.park(this);
    }
    present.incrementAndGet();
    while (!set) {
      LockSupport.parkNanos(this, NAP_NS);
    }
    for (long leftNs = startNs - System.nanoTime();
        leftNs > 0 && !over();
        leftNs = startNs - System.nanoTime()) {
      LockSupport.parkNanos(this, leftNs);
    }
  }

  /// Ends the work now, if it has begun or is about to.
  void stop() {
    if (set && !over()) {
      endNs = System.nanoTime();
    }
  }

  /// Whether the work has ended; the clock must have been set.
  boolean over() {
    return System.nanoTime() - endNs >= 0;
  }

  /// When the work begins; to be read after it was set.
  long startNs() {
    return startNs;
  }
}
