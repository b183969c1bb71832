// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.tests.guest.Busy;
import dev.scx4j.tests.guest.Figures;
import dev.scx4j.tests.guest.Load;
import dev.scx4j.tests.guest.Scheduler;
import dev.scx4j.tests.guest.TestGuest;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Policies that take over from each other on a real kernel, with 2 CPUs, while a load runs.
@Tag("vm")
final class SwapTest {
  private static final int THREADS = 8;

  /// More than a policy decides ahead, so that it always holds some.
  private static final int MANY = 40;

  private static TestGuest guest;
  private static Scheduler scheduler;
  private static Load load;

  @BeforeAll
  static void boot() throws Exception {
    guest = TestGuest.boot(2);
    scheduler = guest.scheduler();
    load = guest.load();
  }

  @AfterAll
  static void shutDown() {
    guest.close();
  }

  @AfterEach
  void kernelIsContent() throws Exception {
    guest.assertContent();
  }

  @Test
  void aThousandSwapsUnderLoadLoseNobody() throws Exception {
    scheduler.attach("fifo");
    Load.Work work = load.begin(MANY, 0, 0, Duration.ofSeconds(40));
    Scheduler.Swapped swapped = scheduler.swap(1_000, "deadline", "lottery", "round-robin", "fifo");
    Busy busy = work.await();
    Figures figures = scheduler.detach();
    assertThat(swapped.tasks()).as("handed over: %s", swapped).isGreaterThan(1_000);
    assertThat(swapped.medianNs())
        .as("time without a policy, in the middle: %s", swapped)
        .isLessThan(10_000_000);
    assertThat(busy.longestGapMs()).isLessThan(Bounds.DECIDED_MS);
    assertThat(figures.fault()).isEmpty();
    assertThat(figures.decided()).as("decided, of %s", figures).isGreaterThan(1_000);
  }

  @Test
  void aPolicyTakesOverFromTheFallback() throws Exception {
    scheduler.attach("none");
    Load.Work work = load.begin(THREADS, 0, 7, Duration.ofSeconds(6));
    TestGuest.pause(Duration.ofSeconds(2));
    Figures before = scheduler.figures();
    scheduler.swap(1, "deadline");
    TestGuest.pause(Duration.ofSeconds(2));
    Figures after = scheduler.figures();
    Busy busy = work.await();
    Figures figures = scheduler.detach();
    assertThat(before.decided()).isZero();
    assertThat(after.decided()).isGreaterThan(100);
    assertThat(busy.longestGapMs()).isLessThan(Bounds.AGENT_SILENT_MS);
    assertThat(figures.fault()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"test-throwing, 6", "test-hanging, 3"})
  void aPolicyTakesOverFromOneThatHasFailed(String bad, int seconds) throws Exception {
    scheduler.attach(bad);
    Load.Work work = load.begin(THREADS, 0, 0, Duration.ofSeconds(seconds + 3));
    TestGuest.pause(Duration.ofSeconds(seconds));
    Figures failed = scheduler.figures();
    scheduler.swap(1, "fifo");
    Busy busy = work.await();
    Figures figures = scheduler.detach();
    assertThat(failed.fault()).contains(bad);
    assertThat(figures.fault()).as("after the swap").isEmpty();
    assertThat(figures.decided() - failed.decided()).as("decided since").isGreaterThan(100);
    assertThat(busy.longestGapMs()).isLessThan(Bounds.AGENT_SILENT_MS);
  }

  @ParameterizedTest
  @CsvSource({"test-throwing, 14", "test-hanging, 8"})
  void aPolicyIsMadeAnewUntilItHasFailedTooOften(String bad, int seconds) throws Exception {
    scheduler.attach(bad, "faults=3");
    Busy busy = load.run(THREADS, Duration.ofSeconds(seconds));
    Figures figures = scheduler.detach();
    assertThat(figures.fault()).contains(bad);
    assertThat(figures.counter("faults")).as("of %s", bad).isEqualTo(3);
    assertThat(busy.longestGapMs()).isLessThan(Bounds.AGENT_SILENT_MS);
  }
}
