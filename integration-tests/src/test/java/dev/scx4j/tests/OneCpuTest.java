// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.tests.guest.Busy;
import dev.scx4j.tests.guest.Figures;
import dev.scx4j.tests.guest.Load;
import dev.scx4j.tests.guest.Scheduler;
import dev.scx4j.tests.guest.TestGuest;
import dev.scx4j.tests.oracle.SwitchTrace;
import dev.scx4j.tests.oracle.Turns;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One CPU. 40 tasks of nice -20 to 19 for a minute are where a scheduler without a floor is ended
/// by the kernel's watchdog after half a minute: beside nice -20, nice 19 is 1/43,000 of the CPU.
@Tag("vm")
final class OneCpuTest {
  private static final int ALL = 40;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static TestGuest guest;
  private static Scheduler scheduler;
  private static Load load;

  @BeforeAll
  static void boot() throws Exception {
    guest = TestGuest.boot(1);
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
  void aMinuteUnderFifo() throws Exception {
    aMinuteUnder("fifo").assertSharesAreEqual();
  }

  @Test
  void aMinuteUnderDeadline() throws Exception {
    aMinuteUnder("deadline").assertSharesFollowWeights();
  }

  @Test
  void aMinuteUnderTheNetAlone() throws Exception {
    scheduler.attach("fifo");
    scheduler.stop();
    Busy busy = aMinute();
    scheduler.goOn();
    Figures figures = scheduler.detach();
    busy.assertSharesFollowWeights();
    assertThat(figures.rescued()).isGreaterThan(figures.decided());
  }

  @Test
  void anAgentThatNeverStopsDoesNotOwnTheCpu() throws Exception {
    scheduler.attach("test-greedy");
    Busy busy = load.run(4, Duration.ofSeconds(5));
    Figures figures = scheduler.detach();
    assertThat(busy.cpuNs())
        .as("CPU time of 5 s: an ordinary task's 5 ms after at most 10 ms of the agent")
        .isGreaterThan(1_000_000_000L);
    assertThat(busy.longestGapMs()).isLessThan(Bounds.AGENT_SILENT_MS);
    assertThat(figures.fault()).isEmpty();
  }

  private static Busy aMinuteUnder(String policy) throws Exception {
    scheduler.attach(policy);
    Busy busy = aMinute();
    Figures figures = scheduler.detach();
    assertThat(figures.decided())
        .as("decided by the policy, of %s", figures)
        .isGreaterThan(figures.counter("reported") * 9 / 10);
    return busy;
  }

  /// The floor is what the kernel gives: a turn. A stall of the host may use a whole turn up before
  /// the task has looked at its clock, so that its own gap is that of two turns; then the kernel's
  /// trace must show the turn.
  private static Busy aMinute() throws InterruptedException {
    SwitchTrace.begin(guest);
    Busy busy = load.begin(ALL, -20, 19, MINUTE).await();
    SwitchTrace trace = SwitchTrace.end(guest);
    for (Busy.Task task : busy.tasks()) {
      Turns turns = trace.turnsOf(task.tid());
      assertThat(turns.turns()).as("turns of %s", task).isNotEmpty();
      assertThat(turns.longestWaitMs())
          .as("longest wait of %s, whose turns were: %s", task, turns)
          .isLessThan(Bounds.FLOOR_MS);
      assertThat(task.longestGapMs())
          .as("longest gap of %s, whose turns were: %s", task, turns)
          .isLessThan(2 * Bounds.FLOOR_MS);
    }
    return busy;
  }
}
