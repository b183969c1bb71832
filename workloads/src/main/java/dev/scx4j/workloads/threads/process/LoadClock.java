// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// When the work begins and ends, in ns of [System#nanoTime()]. Any thread.
///
/// Work begins when all are there, and a timer wakes each of them. Would they begin as soon as
/// somebody wakes them, the first would keep that one from its CPU, and from waking the others: on
/// one CPU that takes seconds. Who is there sleeps until then, and does not look whether the others
/// are: on an emulated CPU forty that looked every few ms kept the policy busy for seconds, and
/// most of their turns and waits were of that time.
final class LoadClock {
  /// Until it is told to stop: far enough away, and still safe to compare by difference.
  private static final long FOREVER_NS = Long.MAX_VALUE / 4;

  /// How long one sleeps who looks again.
  private static final long NAP_NS = 5_000_000;

  /// From the first call until work begins, unless the call takes half of that.
  private static final long LEAD_NS = 50_000_000;

  /// By how much longer it is when that was not enough: on an emulated CPU, forty take 0.1 s.
  private static final int LONGER = 4;

  /// At most.
  private static final long LONGEST_LEAD_NS = 10_000_000_000L;

  private final AtomicInteger present = new AtomicInteger();
  private volatile boolean called;
  private volatile boolean set;
  private volatile long startNs;
  private volatile long endNs;

  /// Wakes those who are to work, waits until all are there, and sets when the work begins, which
  /// is soon. While not all are there when it is about to begin, it is put off. Called once.
  ///
  /// @param durationNs how long it lasts
  void start(Collection<? extends Thread> tasks, long durationNs) {
    long leadNs = LEAD_NS;
    startNs = System.nanoTime() + leadNs;
    called = true;
    for (Thread task : tasks) {
      LockSupport.unpark(task);
      leadNs = putOff(leadNs);
    }
    while (present.get() < tasks.size()) {
      LockSupport.parkNanos(this, NAP_NS);
      leadNs = putOff(leadNs);
    }
    endNs = startNs + Math.min(durationNs, FOREVER_NS);
    set = true;
  }

  /// Puts the beginning off if less than half of the time before it is left: those who wake up for
  /// it may find it put off once more, and sleep again.
  ///
  /// @param leadNs the time that there was before it
  /// @return that time, now
  private long putOff(long leadNs) {
    long nowNs = System.nanoTime();
    if (startNs - nowNs > leadNs / 2) {
      return leadNs;
    }
    long longerNs = Math.min(LONGER * leadNs, LONGEST_LEAD_NS);
    startNs = nowNs + longerNs;
    return longerNs;
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
      LockSupport.parkNanos(this, Math.max(startNs - System.nanoTime(), NAP_NS));
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
