// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.load;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// Busy threads whose CPU masks are changed all the time, by themselves and by each other: while
/// they run, wait in the net, and wait decided.
final class AffinityStorm {
  /// Looks at the clock between two changes: some 100 µs natively, some ms under emulation.
  private static final int LOOKS = 2000;

  private final int[] tids;
  private final int cpus;
  private final CountDownLatch ready;
  private final AtomicLong changes = new AtomicLong();
  private final AtomicLong longestGapNs = new AtomicLong();

  private AffinityStorm(int threads, int cpus) {
    tids = new int[threads];
    ready = new CountDownLatch(threads);
    this.cpus = cpus;
  }

  /// Lets it blow.
  ///
  /// @return a line: how many masks were changed, and the longest gap of a thread in ms
  static String blow(int threads, int cpus, long durationMs, long seed)
      throws InterruptedException {
    return new AffinityStorm(threads, cpus).run(durationMs, seed);
  }

  private String run(long durationMs, long seed) throws InterruptedException {
    long endNs = System.nanoTime() + durationMs * 1_000_000;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < tids.length; i++) {
      int index = i;
      Thread thread = new Thread(() -> storm(index, endNs, seed + index), "storm_" + i);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return "storm %d %d".formatted(changes.get(), longestGapNs.get() / 1_000_000);
  }

  private void storm(int index, long endNs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    tids[index] = LinuxCalls.threadId();
    ready.countDown();
    try {
      ready.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    long last = System.nanoTime();
    long longest = 0;
    for (int looks = 0; last < endNs; looks++) {
      if (looks % LOOKS == 0
          && LinuxCalls.setAffinity(tids[random.nextInt(tids.length)], someCpus(random))) {
        changes.incrementAndGet();
      }
      long now = System.nanoTime();
      longest = Math.max(longest, now - last);
      last = now;
    }
    longestGapNs.accumulateAndGet(longest, Math::max);
  }

  private BitSet someCpus(SplittableRandom random) {
    return BitSet.valueOf(new long[] {random.nextLong(1, 1L << cpus)});
  }
}
