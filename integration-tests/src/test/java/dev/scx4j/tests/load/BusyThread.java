// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.load;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Sleeps, and works when it is told to, watching for how long it is kept from it: the longest time
/// between two looks at the clock, the time from the start to the first look included. Knows
/// nothing of what scx4j measures.
final class BusyThread extends Thread {
  private final Gate gate;
  private final CountDownLatch ready;
  private volatile @Nullable Shift shift;
  private volatile int tid;
  private volatile long longestGapNs;

  /// Not started yet.
  ///
  /// @param gate opened for a shift to begin
  /// @param ready counted down when it has its thread id
  BusyThread(String name, Gate gate, CountDownLatch ready) {
    super(null, null, name, 0, false);
    this.gate = gate;
    this.ready = ready;
    setDaemon(true);
  }

  /// The thread id; valid after `ready`.
  int tid() {
    return tid;
  }

  /// The longest gap of the last shift; valid after it is done.
  long longestGapNs() {
    return longestGapNs;
  }

  /// Gives it a shift, which begins when its gate opens; it must not be at work.
  void prepare(Shift newShift) {
    shift = newShift;
  }

  /// The yield is an enqueue, after which the mechanism reports the sleep that follows, and with it
  /// the final counts.
  @Override
  @SuppressWarnings("ThreadPriorityCheck")
  public void run() {
    tid = LinuxCalls.threadId();
    ready.countDown();
    while (true) {
      gate.await();
      Shift now = shift;
      if (now != null) {
        shift = null;
        long startNs = now.awaitStart();
        longestGapNs = work(startNs, now.endNs());
        now.end();
        Thread.yield();
      }
    }
  }

  static long work(long startNs, long endNs) {
    long longest = 0;
    long last = startNs;
    while (last < endNs) {
      long now = System.nanoTime();
      longest = Math.max(longest, now - last);
      last = now;
    }
    return longest;
  }
}
