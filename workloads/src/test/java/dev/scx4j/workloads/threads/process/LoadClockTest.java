// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// The beginning of a load, under whatever scheduler the machine that runs the tests has.
class LoadClockTest {
  private static final long DURATION_NS = TimeUnit.SECONDS.toNanos(60);

  /// For the slow one: some two hundred times what a task slept when it looked for the others.
  private static final long LATE_NS = TimeUnit.SECONDS.toNanos(1);

  /// It is called, wakes up a few times while the start is put off, and for it.
  private static final long FEW_TURNS = 20;

  private final LoadClock clock = new LoadClock();

  /// A task that comes late and then waits for the start.
  private final class Waiter extends Thread {
    private final CountDownLatch there = new CountDownLatch(1);
    private final long lateNs;
    private volatile int tid;
    private volatile long beganNs;

    Waiter(long lateNs) {
      this.lateNs = lateNs;
      setDaemon(true);
      start();
    }

    @Override
    public void run() {
      try {
        Path link = Files.readSymbolicLink(Path.of("/proc/thread-self"));
        tid = Integer.parseInt(link.getFileName().toString());
        there.countDown();
        long untilNs = System.nanoTime() + lateNs;
        while (untilNs - System.nanoTime() > 0) {
          LockSupport.parkNanos(untilNs - System.nanoTime());
        }
        clock.awaitStart(0);
        beganNs = System.nanoTime();
        LockSupport.park(); // so that its figures can be read
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private List<Waiter> waiters(long... latesNs) throws InterruptedException {
    List<Waiter> waiters = new ArrayList<>();
    for (long lateNs : latesNs) {
      waiters.add(new Waiter(lateNs));
    }
    for (Waiter waiter : waiters) {
      waiter.there.await();
    }
    return waiters;
  }

  private static void awaitWork(List<Waiter> waiters) throws InterruptedException {
    for (Waiter waiter : waiters) {
      while (waiter.beganNs == 0) {
        Thread.sleep(1);
      }
    }
  }

  @Test
  void whoIsThereSleepsUntilTheLastOneHasCome() throws Exception {
    List<Waiter> waiters = waiters(0, 0, LATE_NS);
    long before = Schedstat.read(waiters.getFirst().tid).switchedIn();
    clock.start(waiters, DURATION_NS);
    awaitWork(waiters);
    assertThat(Schedstat.read(waiters.getFirst().tid).switchedIn() - before)
        .as("turns of a task while it waited for another one")
        .isLessThan(FEW_TURNS);
  }

  @Test
  void nobodyBeginsBeforeAllAreThere() throws Exception {
    List<Waiter> waiters = waiters(0, LATE_NS);
    long calledNs = System.nanoTime();
    clock.start(waiters, DURATION_NS);
    awaitWork(waiters);
    for (Waiter waiter : waiters) {
      assertThat(waiter.beganNs - clock.startNs()).isNotNegative();
    }
    assertThat(clock.startNs() - calledNs).isGreaterThan(LATE_NS / 2);
    assertThat(clock.endNs() - clock.startNs()).isEqualTo(DURATION_NS);
    assertThat(clock.over()).isFalse();
  }
}
