// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Threads `busy_0`, `busy_1`, ... that are there from the start and sleep between shifts, so that
/// nothing but the shift is measured.
final class BusyPool {
  private static final long SLEEP_POLL_MS = 1;
  private static final long WARM_UP_NS = 300_000_000;

  private final List<BusyThread> threads = new ArrayList<>();
  private final Gate gate = new Gate();
  private final int cpus;

  BusyPool(int count, int cpus) throws InterruptedException {
    this.cpus = cpus;
    BusyThread.work(System.nanoTime(), System.nanoTime() + WARM_UP_NS);
    CountDownLatch ready = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      BusyThread thread = new BusyThread("busy_" + i, gate, ready);
      threads.add(thread);
      thread.start();
    }
    ready.await();
  }

  /// Has the first `count` threads work for so long, with nice values spread evenly, the first
  /// `pinned` of them on one CPU only.
  ///
  /// @return a line for each: thread id, nice, CPU time in ns, how often it was switched to, both
  ///   as the kernel says, and its longest gap in ms
  List<String> work(int count, int niceFrom, int niceTo, long durationMs, int pinned, int pinnedCpu)
      throws IOException, InterruptedException {
    List<BusyThread> chosen = threads.subList(0, count);
    int[] nice = new int[count];
    List<Schedstat> before = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      nice[i] = count == 1 ? niceFrom : niceFrom + (niceTo - niceFrom) * i / (count - 1);
      LinuxCalls.setNice(chosen.get(i).tid(), nice[i]);
      LinuxCalls.setAffinity(chosen.get(i).tid(), i < pinned ? only(pinnedCpu) : all());
    }
    awaitSleep(threads);
    for (BusyThread thread : chosen) {
      before.add(Schedstat.read(thread.tid()));
    }
    // No collection during the work: the JVM wakes its threads one by one afterwards.
    System.gc();
    Shift shift = new Shift(count, durationMs * 1_000_000);
    chosen.forEach(thread -> thread.prepare(shift));
    gate.open();
    shift.begin();
    shift.awaitEnd();
    awaitSleep(chosen);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      BusyThread thread = chosen.get(i);
      Schedstat did = Schedstat.read(thread.tid()).since(before.get(i));
      lines.add(
          "busy %d %d %d %d %d"
              .formatted(
                  thread.tid(),
                  nice[i],
                  did.cpuNs(),
                  did.switchedIn(),
                  thread.longestGapNs() / 1_000_000));
    }
    return lines;
  }

  private BitSet all() {
    BitSet all = new BitSet();
    all.set(0, cpus);
    return all;
  }

  private static BitSet only(int cpu) {
    BitSet only = new BitSet();
    only.set(cpu);
    return only;
  }

  private void awaitSleep(List<BusyThread> those) throws IOException, InterruptedException {
    for (BusyThread thread : those) {
      while (!gate.holds(thread.tid())) {
        Thread.sleep(SLEEP_POLL_MS);
      }
    }
  }
}
