// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.tests.guest.Busy;
import dev.scx4j.tests.guest.Figures;
import dev.scx4j.tests.guest.Load;
import dev.scx4j.tests.guest.Scheduler;
import dev.scx4j.tests.guest.TestGuest;
import dev.scx4j.vm.guest.RunResult;
import dev.scx4j.vm.guest.ShellWords;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tasks that are held back although CPUs idle, and what is made of it: `scx4j chaos`. 2 CPUs.
@Tag("vm")
final class ChaosTest {
  private static final Duration CHAOS_LIMIT = Duration.ofMinutes(4);

  /// A test as there are many: it starts something, and sleeps for as long as that always takes.
  private static final String RACY =
      """
      for i in 1 2 3 4 5 6; do (echo done >/tmp/racy.$i) & done
      sleep 0.5
      bad=0
      for i in 1 2 3 4 5 6; do
        said=nothing
        read -r said 2>/dev/null </tmp/racy.$i
        test "$said" = done || bad=1
      done
      wait
      rm -f /tmp/racy.*
      exit $bad
      """;

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

  /// 5 ms of every 55 at most, by each of 2 threads for 5 s.
  @Test
  void aHeldTaskDoesNotRunBeforeItsTimeThoughCpusIdleAndRunsSoonAfter() throws Exception {
    scheduler.attach("test-holding");
    Busy busy = load.run(2, Duration.ofSeconds(5));
    Figures figures = scheduler.detach();
    assertThat(figures.fault()).isEmpty();
    assertThat(busy.cpuNs())
        .as("CPU time; %s", figures.answer().lines())
        .isBetween(150_000_000L, 1_300_000_000L);
    assertThat(busy.longestGapMs()).isBetween(50L, Bounds.DECIDED_MS);
    assertThat(busy.tasks())
        .as("turns of each, of 5 s / 55 ms")
        .allSatisfy(task -> assertThat(task.switchedIn()).isGreaterThan(25));
    assertThat(figures.decided()).isGreaterThan(60);
  }

  @Test
  void theFloorHoldsForATaskThatIsHeldForEver() throws Exception {
    scheduler.attach("test-holding-for-ever");
    Busy busy = load.run(2, Duration.ofSeconds(12));
    Figures figures = scheduler.detach();
    assertThat(figures.overdue()).isPositive();
    assertThat(busy.longestGapMs()).isBetween(4_000L, Bounds.FLOOR_MS);
    assertThat(figures.fault()).isEmpty();
  }

  @Test
  void whatIsHeldRunsFairlyWhileTheJvmIsStopped() throws Exception {
    scheduler.attach("test-holding-long");
    Load.Work work = load.begin(4, 0, 0, Duration.ofSeconds(9));
    TestGuest.pause(Duration.ofSeconds(2));
    Figures before = scheduler.figures();
    scheduler.stopFor(Duration.ofSeconds(5));
    Busy busy = work.await();
    Figures after = scheduler.detach();
    assertThat(after.rescued() - before.rescued())
        .as("rescued; before: %s; after: %s", before.answer().lines(), after.answer().lines())
        .isGreaterThan(500);
    assertThat(busy.cpuNs())
        .as("of 2 CPUs x 5 s; held back, it would be some turns of 5 ms")
        .isGreaterThan(5_000_000_000L);
    assertThat(after.fault()).isEmpty();
  }

  @Test
  void whatIsHeldOutlivesChangesOfItsCpusAndCpusThatGo() throws Exception {
    scheduler.attach(
        "test-holding-unchecked"); // a CPU that goes has its tasks run elsewhere at once
    Load.Work work = load.begin(6, 0, 0, Duration.ofSeconds(8), 2, 1);
    guest.run(
        """
        for i in 1 2 3 4 5; do
          for on in 0 1; do
            echo $on >/sys/devices/system/cpu/cpu1/online || exit 1; sleep 0.3
          done
        done
        """);
    Busy busy = work.await();
    Load.Storm storm = load.blowStorm(4, Duration.ofSeconds(4), 1);
    Figures figures = scheduler.detach();
    assertThat(figures.fault()).isEmpty();
    assertThat(busy.longestGapMs()).isLessThan(Bounds.DECIDED_MS);
    assertThat(storm.changes()).isPositive();
    assertThat(storm.longestGapMs()).isLessThan(Bounds.DECIDED_MS);
  }

  @Test
  @Timeout(value = 6, unit = TimeUnit.MINUTES)
  void chaosFindsARaceThatASleepHidesAndItsSeedCanBeRunAgain() throws Exception {
    assertThat(guest.start(RACY).waitFor(Duration.ofMinutes(1)).exitCode())
        .as("without chaos")
        .isZero();
    RunResult found = chaos("--seed 1 --repeat-until-failure --most 25");
    assertThat(found.exitCode()).as("stderr: %s", found.stderr()).isEqualTo(1);
    Matcher seed = Pattern.compile("failed with seed (\\d+): scx4j chaos").matcher(found.stderr());
    assertThat(seed.find()).as(found.stderr()).isTrue();
    assertThat(guest.state()).isEqualTo("disabled");

    RunResult again = chaos("--seed " + seed.group(1));
    assertThat(again.exitCode()).as("stderr: %s", again.stderr()).isBetween(0, 1);
    assertThat(guest.state()).isEqualTo("disabled");
  }

  private static RunResult chaos(String options) throws InterruptedException {
    return guest
        .start(
            "exec scx4j chaos %s --option max-delay=1s --option starve=2s --option delay=0.5"
                    .formatted(options)
                + " -- sh -c "
                + ShellWords.quoted(RACY))
        .waitFor(CHAOS_LIMIT);
  }

  @Test
  void chaosLeavesTheRestOfTheMachineAlone() throws Exception {
    Load.Work work = load.begin(1, 0, 0, Duration.ofSeconds(20));
    RunResult result =
        guest
            .start(
                "exec scx4j chaos --seed 2 --option delay=1 --option max-delay=1s --option starve=4s"
                    + " -- sh -c 'for i in 1 2 3 4 5; do sleep 0.1; done; exit 7'")
            .waitFor(CHAOS_LIMIT);
    Busy busy = work.await();
    assertThat(result.exitCode()).as(result.stderr()).isEqualTo(7);
    assertThat(busy.longestGapMs()).isLessThan(Bounds.DECIDED_MS);
    assertThat(busy.cpuNs()).as("of 20 s").isGreaterThan(8_000_000_000L);
  }
}
