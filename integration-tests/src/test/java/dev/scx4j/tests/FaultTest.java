// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.tests.guest.Busy;
import dev.scx4j.tests.guest.CommandLineRun;
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
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a policy or its JVM does, the machine keeps running. 8 busy threads on 2 CPUs.
@Tag("vm")
final class FaultTest {
  private static final int THREADS = 8;
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
  void tasksKeepTheirSharesWhileTheJvmIsStoppedAndItDecidesAgainAfterwards() throws Exception {
    scheduler.attach("deadline");
    Load.Work work = load.begin(THREADS, 0, 7, Duration.ofSeconds(11));
    TestGuest.pause(Duration.ofSeconds(2));
    Figures before = scheduler.figures();
    scheduler.stopFor(Duration.ofSeconds(5));
    Figures stopped = scheduler.figures();
    Busy busy = work.await();
    Figures after = scheduler.detach();

    assertThat(busy.longestGapMs()).isLessThan(Bounds.AGENT_SILENT_MS);
    busy.assertSharesFollowWeights();
    assertThat(before.decided()).as("decided before").isPositive();
    long goneOn = stopped.counter("bypassed") - before.counter("bypassed");
    assertThat(stopped.rescued() - before.rescued() + goneOn)
        .as("rescued in 5 s, of 2 CPUs x 5 s / 5 ms, and those that went on at once: %d", goneOn)
        .isGreaterThan(1000);
    assertThat(stopped.rescued() - before.rescued()).as("rescued").isGreaterThan(500);
    assertThat(after.decided()).as("decided after").isGreaterThan(stopped.decided() + 200);
  }

  @Test
  void theKernelsOwnSchedulerIsBackWhenTheJvmIsKilled() throws Exception {
    CommandLineRun run = guest.commandLine("--policy fifo");
    run.awaitAttached();
    Load.Work work = load.begin(THREADS, 0, 0, Duration.ofSeconds(5));
    TestGuest.pause(Duration.ofSeconds(1));
    run.signal("KILL");
    guest.awaitState("disabled", Duration.ofSeconds(10));
    assertThat(work.await().longestGapMs()).isLessThan(Bounds.AGENT_SILENT_MS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"test-hanging", "test-throwing", "test-doubling", "test-no-such-cpu"})
  void aPolicyThatMisbehavesIsReplacedByTheFallback(String policy) throws Exception {
    scheduler.attach(policy);
    Busy busy = load.begin(THREADS, 0, 7, Duration.ofSeconds(4)).await();
    Figures figures = scheduler.detach();
    assertThat(figures.fault()).contains(policy);
    assertThat(busy.longestGapMs()).isLessThan(Bounds.AGENT_SILENT_MS);
  }

  @Test
  void aPolicyThatDecidesForACpuATaskMayNotUseIsReplacedByTheFallback() throws Exception {
    scheduler.attach("test-straying");
    Busy busy = load.begin(THREADS, 0, 0, Duration.ofSeconds(4), THREADS / 2, 1).await();
    Figures figures = scheduler.detach();
    assertThat(figures.fault()).contains("test-straying").contains("nonsense");
    assertThat(busy.longestGapMs()).isLessThan(Bounds.AGENT_SILENT_MS);
  }

  @Test
  void theUserIsToldWhichPolicyHangsAndWhere() throws Exception {
    CommandLineRun run = guest.commandLine("--policy test-hanging");
    run.awaitAttached();
    Busy busy = load.run(THREADS, Duration.ofSeconds(4));
    assertThat(guest.state()).isEqualTo("enabled");
    run.interrupt(1);
    assertThat(run.errors()).contains("test-hanging").contains("HangingPolicy.dispatch");
    assertThat(busy.longestGapMs()).isLessThan(Bounds.AGENT_SILENT_MS);
  }

  @Test
  void aPolicyThatNeverDecidesLeavesNoCpuIdle() throws Exception {
    scheduler.attach("test-undecided");
    Busy busy = load.run(THREADS, Duration.ofSeconds(8));
    Figures figures = scheduler.detach();
    assertThat(busy.longestGapMs()).isLessThan(Bounds.AGENT_SILENT_MS);
    assertThat(busy.cpuNs()).as("of 2 CPUs x 8 s").isGreaterThan(8_000_000_000L);
    assertThat(figures.counter("decided")).isZero();
    assertThat(figures.fault()).isEmpty();
  }

  @Test
  void aPolicyThatForgetsOneTaskStarvesItNoLongerThanTheFloor() throws Exception {
    scheduler.attach("test-starving-one", "process=" + load.process());
    Busy busy = load.run(THREADS, Duration.ofSeconds(8));
    Figures figures = scheduler.detach();
    assertThat(busy.tasks().getFirst().longestGapMs())
        .as("gap of the one")
        .isBetween(4_000L, Bounds.FLOOR_MS);
    assertThat(busy.tasks().subList(1, THREADS))
        .as("the others")
        .allSatisfy(task -> assertThat(task.longestGapMs()).isLessThan(Bounds.DECIDED_MS));
    assertThat(figures.overdue()).isPositive();
  }

  @Test
  void aPolicyThatPreemptsAllTheTimeDoesNotTakeTheTurnOfTheOneItForgets() throws Exception {
    scheduler.attach("test-preempting");
    Busy busy = load.run(THREADS, Duration.ofSeconds(14));
    Figures figures = scheduler.detach();
    Busy.Task forgotten = busy.tasks().getFirst();
    assertThat(forgotten.longestGapMs()).as("gap of the one").isLessThan(Bounds.FLOOR_MS);
    assertThat(forgotten.cpuNs()).as("its CPU time; 1 ms is a turn").isGreaterThan(1_000_000);
    assertThat(figures.fault()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"test-looping", "test-collecting"})
  void aPolicyThatIsSlowGoesOnDecidingAndNobodyWaitsLong(String policy) throws Exception {
    scheduler.attach(policy);
    Busy busy = load.run(THREADS, Duration.ofSeconds(5));
    Figures figures = scheduler.detach();
    assertThat(busy.longestGapMs()).isLessThan(Bounds.AGENT_SILENT_MS);
    assertThat(figures.fault()).isEmpty();
    assertThat(figures.decided()).isGreaterThan(100);
  }

  @Test
  void tasksRunAlthoughTheReportRingIsFullAndAreReportedLater() throws Exception {
    load.gatherCrowd(300);
    scheduler.attach("fifo", "rings=tiny");
    Load.Crowd crowd = load.wakeCrowd();
    Figures full = scheduler.figures();
    Busy busy = load.run(THREADS, Duration.ofSeconds(3));
    Figures after = scheduler.detach();
    assertThat(full.counter("unreported")).isPositive();
    assertThat(crowd.ran()).isEqualTo(300);
    assertThat(crowd.longestMs()).isLessThan(Bounds.FLOOR_MS);
    assertThat(after.decided() - full.decided()).as("decided afterwards").isGreaterThan(100);
    assertThat(busy.longestGapMs()).isLessThan(Bounds.AGENT_SILENT_MS);
  }

  @Test
  void aPolicyThatBindsLateUsesTheMachine() throws Exception {
    scheduler.attach("test-lottery", "slice=10000000");
    Busy busy = load.begin(THREADS, 0, 7, Duration.ofSeconds(8)).await();
    Figures figures = scheduler.detach();
    assertThat(figures.fault()).isEmpty();
    assertThat(busy.cpuNs()).isGreaterThan(12_000_000_000L);
  }

  @Test
  void itCanAttachAndDetachTwentyTimesWhileTasksRun() throws Exception {
    Load.Work work = load.begin(THREADS, 0, 0, Duration.ofSeconds(10));
    scheduler.cycle(20, "fifo");
    assertThat(work.await().longestGapMs()).isLessThan(Bounds.AGENT_SILENT_MS);
    assertThat(guest.state()).isEqualTo("disabled");
  }
}
