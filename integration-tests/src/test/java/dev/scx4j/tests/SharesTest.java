// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scx4j.tests.guest.Busy;
import dev.scx4j.tests.guest.Figures;
import dev.scx4j.tests.guest.Load;
import dev.scx4j.tests.guest.Scheduler;
import dev.scx4j.tests.guest.TestGuest;
import dev.scx4j.tests.oracle.SchedExtEvents;
import dev.scx4j.tests.oracle.SwitchTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who gets how much of 2 CPUs, and whether scx4j's figures are what the kernel says.
@Tag("vm")
final class SharesTest {
  private static final int TASKS = 40;

  /// Long enough for a stall of the host, which lengthens one turn, to be made up for.
  private static final Duration WORK = Duration.ofSeconds(25);

  /// What the mechanism's clock and the kernel's accounting differ by, for a task that was switched
  /// to some times: interrupts and the switches themselves.
  private static final long CLOCK_GAP_NS = 10_000_000;

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
  void underDeadlineSharesFollowWeightsAndFiguresAreTheKernels() throws Exception {
    Measured measured = measure("deadline");
    measured.assertFiguresAreTheKernels();
    measured.busy().assertSharesFollowWeights();
  }

  @Test
  void underFifoSharesAreEqualAndFiguresAreTheKernels() throws Exception {
    Measured measured = measure("fifo");
    measured.assertFiguresAreTheKernels();
    measured.busy().assertSharesAreEqual();
  }

  /// A CPU chooses before it puts its last task back: with three tasks on two CPUs there is just
  /// one to be found in the net, whosever turn it is.
  @Test
  void underTheNetAloneOneTaskMoreThanCpusSharesByWeight() throws Exception {
    scheduler.attach("fifo");
    scheduler.stop();
    Busy busy = load.begin(3, 0, 4, WORK).await();
    scheduler.goOn();
    Figures figures = scheduler.detach();
    busy.assertSharesFollowWeights();
    assertThat(figures.rescued()).isPositive();
  }

  @Test
  void aRunReportsWhatItsWorkloadDid() throws Exception {
    JsonNode report =
        guest
            .commandLine("--policy deadline --workload compute --duration 5s")
            .finished(Duration.ofMinutes(2));
    assertThat(report.get("tasks")).hasSize(40);
    long cpuNs = 0;
    for (JsonNode task : report.get("tasks")) {
      cpuNs += task.get("cpuNs").asLong();
    }
    assertThat(cpuNs).as("CPU time on 2 CPUs in 5 s").isBetween(7_000_000_000L, 11_000_000_000L);
  }

  private static Measured measure(String policy, String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("process=" + load.process());
    SwitchTrace.begin(guest);
    scheduler.attach(policy, all.toArray(String[]::new));
    SchedExtEvents before = SchedExtEvents.read(guest);
    Busy busy = load.begin(TASKS, -20, 19, WORK).await();
    SchedExtEvents events = SchedExtEvents.read(guest).since(before);
    Figures figures = scheduler.detach();
    return new Measured(busy, figures, SwitchTrace.end(guest), events);
  }

  /// What was measured of busy threads of nice -20 to 19, by scx4j and by the kernel.
  private record Measured(Busy busy, Figures figures, SwitchTrace trace, SchedExtEvents events) {

    void assertFiguresAreTheKernels() {
      Map<Integer, Figures.Task> told =
          figures.tasks().stream()
              .collect(Collectors.toMap(Figures.Task::tid, Function.identity()));
      for (Busy.Task task : busy.tasks()) {
        assertSame(told.get(task.tid()), task);
      }
      assertThat(figures.decided())
          .as("the policy decided, not the net")
          .isGreaterThan(figures.counter("reported") * 2 / 3);
      assertKernelDecidedNothing();
    }

    /// A task that goes on at once is not switched to. Only the net lets one go on where many wait,
    /// and then nobody is asked.
    private void assertSame(Figures.Task told, Busy.Task task) {
      assertThat(told).as("scx4j knows of %s", task).isNotNull();
      long given = trace.timesGiven(task.tid());
      assertThat(told.scheduled())
          .as("times %s was given a CPU, by sched_switch", task)
          .isBetween(given, given + figures.counter("bypassed"));
      // The kernel leaves out a switch to a task that it has not seen queued: sched_info_arrive().
      assertThat(task.switchedIn())
          .as("times %s was given a CPU, by schedstat, and %d by sched_switch", task, given)
          .isBetween(given - 1, given);
      assertThat(told.cpuNs())
          .as("CPU time of %s, by schedstat", task)
          .isCloseTo(task.cpuNs(), within(CLOCK_GAP_NS + task.cpuNs() / 20));
      assertThat(told.waitMaxNs())
          .as("longest wait of %s, by its own clock", task)
          .isLessThanOrEqualTo((task.longestGapMs() + 1) * 1_000_000);
    }

    /// What the kernel does by itself when a scheduler leaves something out.
    private void assertKernelDecidedNothing() {
      for (String event :
          List.of(
              "SCX_EV_DISPATCH_KEEP_LAST",
              "SCX_EV_ENQ_SKIP_EXITING",
              "SCX_EV_ENQ_SKIP_MIGRATION_DISABLED",
              "SCX_EV_SELECT_CPU_FALLBACK",
              "SCX_EV_DISPATCH_LOCAL_DSQ_OFFLINE",
              "SCX_EV_INSERT_NOT_OWNED",
              "SCX_EV_BYPASS_ACTIVATE")) {
        assertThat(events.get(event)).as(event).isZero();
      }
    }
  }
}
