// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.load;

/// Busy threads that measure how long they were kept from running: `GapProbe THREADS SECONDS`
/// prints one line, `maxGapMs N`, the longest time between two looks at the clock of any thread.
/// Independent of everything that scx4j itself measures.
public final class GapProbe {
  private GapProbe() {}

  /// Runs the probe.
  public static void main(String[] args) throws InterruptedException {
    int count = Integer.parseInt(args[0]);
    long durationNs = Long.parseLong(args[1]) * 1_000_000_000L;
    long[] longestNs = new long[count];
    Thread[] threads = new Thread[count];
    long endNs = System.nanoTime() + durationNs;
    for (int i = 0; i < count; i++) {
      int index = i;
      threads[i] = new Thread(() -> longestNs[index] = longestGapNs(endNs), "probe_" + i);
    }
    for (Thread thread : threads) {
      thread.start();
    }
    long longest = 0;
    for (int i = 0; i < count; i++) {
      threads[i].join();
      longest = Math.max(longest, longestNs[i]);
    }
    System.out.println("maxGapMs " + longest / 1_000_000);
  }

  private static long longestGapNs(long endNs) {
    long longest = 0;
    long last = System.nanoTime();
    while (last < endNs) {
      long now = System.nanoTime();
      longest = Math.max(longest, now - last);
      last = now;
    }
    return longest;
  }
}
