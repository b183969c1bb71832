// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Many threads that sleep on one word and are woken by one system call.
final class Crowd {
  private static final long STACK_BYTES = 256 * 1024;

  /// Of so many threads one is looked at, whether it sleeps yet: looking costs some ms.
  private static final int SAMPLE = 20;

  private final Gate gate = new Gate();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong longestNs = new AtomicLong();
  private final AtomicInteger ran = new AtomicInteger();
  private volatile long wokenNs;

  private Crowd() {}

  /// Has so many threads sleep.
  static Crowd gather(int count) throws IOException, InterruptedException {
    Crowd crowd = new Crowd();
    CountDownLatch there = new CountDownLatch(count);
    int[] tids = new int[count];
    for (int i = 0; i < count; i++) {
      int index = i;
      Runnable one =
          () -> {
            tids[index] = LinuxCalls.threadId();
            there.countDown();
            crowd.sleep();
          };
      Thread thread = new Thread(null, one, "crowd_" + i, STACK_BYTES, false);
      crowd.threads.add(thread);
      thread.start();
    }
    there.await();
    for (int i = count - 1; i >= 0; i -= SAMPLE) {
      while (!Schedstat.sleeps(tids[i])) {
        Thread.sleep(1);
      }
    }
    return crowd;
  }

  /// Wakes them.
  ///
  /// @return a line: how many were asleep and woken, how many ran, and the longest time in ms from
  ///   the call to the first step of a thread
  String wake() throws InterruptedException {
    wokenNs = System.nanoTime();
    int woken = gate.open();
    for (Thread thread : threads) {
      thread.join();
    }
    return "crowd %d %d %d".formatted(woken, ran.get(), longestNs.get() / 1_000_000);
  }

  private void sleep() {
    gate.await();
    longestNs.accumulateAndGet(System.nanoTime() - wokenNs, Math::max);
    ran.incrementAndGet();
  }
}
