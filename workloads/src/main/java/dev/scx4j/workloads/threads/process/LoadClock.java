// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// When the work begins and ends, in ns of [System#nanoTime()]. Any thread.
///
/// Work begins when all are there, and a timer wakes each of them. Would they begin as soon as
/// somebody wakes them, the first would keep that one from its CPU, and from waking the others: on
/// one CPU that takes seconds.
final class LoadClock {
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
    for (Thread task : tasks) {
      LockSupport.unpark(task);
    }
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

  /// Waits until the work begins. Each who is called calls it once.
  ///
  /// @param delayNs how much later than the others
  void awaitStart(long delayNs) {
    while (!called) {
      LockSupport.park(this);
    }
    present.incrementAndGet();
    while (!set) {
      LockSupport.parkNanos(this, NAP_NS);
    }
    long ownStartNs = startNs + Math.min(delayNs, FOREVER_NS);
    for (long leftNs = ownStartNs - System.nanoTime();
        leftNs > 0 && !over();
        leftNs = ownStartNs - System.nanoTime()) {
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

  /// How long from now until the work ends; [#FOREVER_NS] if the clock was not set.
  long leftNs() {
    return set ? endNs - System.nanoTime() : FOREVER_NS;
  }

  /// That time, or the end of the work if it is earlier.
  long notAfterEnd(long atNs) {
    long lastNs = endNs;
    return atNs - lastNs < 0 ? atNs : lastNs;
  }

  /// When the work ends, or ended; to be read after the clock was set.
  long endNs() {
    return endNs;
  }

  /// When the work begins; to be read after it was set.
  long startNs() {
    return startNs;
  }
}
