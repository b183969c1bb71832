// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.Task;
import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.engine.machine.MachineExit;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.engine.statistics.TaskSelection;
import dev.scx4j.engine.statistics.TaskSummary;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SchedulingSessionTest {
  private final ScriptedMachine machine = new ScriptedMachine(4);
  private final List<String> events = new CopyOnWriteArrayList<>();

  private class Chronicler extends PlainFifo {
    @Override
    public void init(PolicyContext context) {
      events.add("init attached=" + machine.attached);
      events.add(
          "slice %d batch %d cpus %d"
              .formatted(context.sliceNs(), context.batch(), context.topology().cpuCount()));
    }

    @Override
    public void exit() {
      events.add("exit attached=" + machine.attached);
    }
  }

  private static void awaitDecisions(ScriptedMachine machine, int count) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (machine.decisions.size() < count && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(machine.decisions).hasSizeGreaterThanOrEqualTo(count);
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("scx4j-"))
        .toList();
  }

  @Test
  void aPolicyIsStartedBeforeTheMachineIsTakenOverAndEndedAfterItWasGivenBack() {
    var options = SessionOptions.of("fifo").withSliceNs(3_000_000).withBatch(4);
    var session =
        SchedulingSession.start(machine, new Chronicler(), options, fault -> events.add("fault"));
    assertThat(machine.attached).isTrue();
    machine.enqueued(1, 1);
    awaitDecisions(machine, 1);
    assertThat(session.fault()).isNull();
    session.close();
    session.close();
    assertThat(machine.attached).isFalse();
    assertThat(machine.decisions.getFirst().sliceNs()).isEqualTo(3_000_000);
    assertThat(events)
        .containsExactly(
            "init attached=false", "slice 3000000 batch 4 cpus 4", "exit attached=false");
  }

  @Test
  void aMachineThatCannotBeTakenOverLeavesNothingBehind() {
    machine.attachFailure = "another scheduler is attached: scx_simple; stop it first";
    assertThatThrownBy(() ->
            SchedulingSession.start(
                machine, new Chronicler(), SessionOptions.of("fifo"), fault -> {}))
        .isInstanceOf(MachineException.class)
        .hasMessage("another scheduler is attached: scx_simple; stop it first");
    assertThat(events).last().isEqualTo("exit attached=false");
  }

  @Test
  void aPolicyThatFailsToStartIsRefusedBeforeTheMachineIsTouched() {
    List<String> faults = new CopyOnWriteArrayList<>();
    assertThatThrownBy(() ->
            SchedulingSession.start(
                machine,
                new PlainFifo() {
                  @Override
                  public void init(PolicyContext context) {
                    throw new IllegalStateException("no such table");
                  }
                },
                SessionOptions.of("fancy"),
                fault -> faults.add(fault.message())))
        .isInstanceOf(PolicyStartException.class)
        .hasMessage("policy 'fancy' did not start: java.lang.IllegalStateException: no such table")
        .hasRootCauseMessage("no such table");
    assertThat(machine.attached).isFalse();
    assertThat(faults).isEmpty();
  }

  @Test
  void aMachineThatEjectsUsEndsTheSessionWithItsReason() throws InterruptedException {
    try (var session =
        SchedulingSession.start(machine, new Chronicler(), SessionOptions.of("x"), fault -> {})) {
      assertThat(session.awaitEnd(1_000_000)).isFalse();
      machine.exit = new MachineExit("stall", true, "runnable task stall", "compute_1[7]", "");
      assertThat(session.awaitEnd(TimeUnit.SECONDS.toNanos(5))).isTrue();
      assertThat(session.summary().exit()).isEqualTo(machine.exit);
      long duration = session.summary().durationNs();
      machine.pass(1_000_000_000);
      assertThat(session.summary().durationNs()).as("the clock has stopped").isEqualTo(duration);
    }
  }

  @Test
  void closingDoesNotWaitForAPolicyThatHangs() {
    AtomicBoolean release = new AtomicBoolean();
    var session =
        SchedulingSession.start(
            machine,
            new PlainFifo() {
              @Override
              public void enqueue(Task task) {
                while (!release.get()) {
                  LockSupport.parkNanos(1_000_000);
                }
              }
            },
            SessionOptions.of("hanging"),
            fault -> {});
    machine.enqueued(1, 1);
    LockSupport.parkNanos(20_000_000);
    long before = System.nanoTime();
    session.close();
    assertThat(System.nanoTime() - before).isLessThan(4_000_000_000L);
    assertThat(machine.attached).isFalse();
    assertThat(session.summary().decisionLatencyNs().count()).isZero();
    release.set(true);
  }

  @Test
  void noThreadIsLeftBehind() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      SchedulingSession.start(machine, new PlainFifo(), SessionOptions.of("x"), fault -> {})
          .close();
      machine.exit = null;
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (!threads().isEmpty() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertThat(threads()).isEmpty();
  }

  @Test
  void theSummaryTellsWhatHappened() {
    TaskSelection tasks = TaskSelection.none();
    var session =
        SchedulingSession.start(
            machine, new PlainFifo(), SessionOptions.of("x").withTasks(tasks), fault -> {});
    tasks.addProcess(500);
    machine.sayAtOnce(() -> {
      machine.enqueued(7, 1).inProcess(500).named("compute_0").weighing(-20, 8876);
      machine.enqueued(8, 2).inProcess(500).named("compute_1");
      machine.enqueued(9, 3).inProcess(600).named("other");
    });
    awaitDecisions(machine, 3);
    machine.sayAtOnce(() ->
        machine.enqueued(7, 4).inProcess(500).named("compute_0").ran(5_000, 5_000, 2_000_000, 1));
    awaitDecisions(machine, 4);
    machine.sayAtOnce(() -> {
      machine.say(Report.SLEPT, 8, 2).ran(3_000, 3_000, 9_000_000, 1);
      machine.say(Report.EXITED, 7, 4).ran(9_000, 4_000, 4_000_000, 2);
    });
    session.close();
    RunSummary summary = session.summary();
    assertThat(summary.machine()).isEqualTo("scripted");
    assertThat(summary.kernel()).isNull();
    assertThat(summary.policy()).isEqualTo("x");
    assertThat(summary.cpus()).isEqualTo(4);
    assertThat(summary.durationNs()).isPositive();
    assertThat(summary.fault()).isNull();
    assertThat(summary.tasks())
        .extracting(TaskSummary::name)
        .containsExactly("compute_0", "compute_1");
    TaskSummary first = summary.tasks().getFirst();
    assertThat(first.exited()).as("its final numbers are kept").isTrue();
    assertThat(first.scheduled()).isEqualTo(2);
    assertThat(first.cpuNs()).isEqualTo(9_000);
    assertThat(first.waitNs().max()).isEqualTo(4_000_000);
    assertThat(first.waitNs().p50()).isBetween(1_900_000L, 2_200_000L);
    assertThat(summary.tasks().get(1).waitNs().max()).isEqualTo(9_000_000);
    assertThat(summary.decisionLatencyNs().count()).isEqualTo(4);
    assertThat(summary.agent().decisions()).isEqualTo(4);
    assertThat(summary.agent().reports()).isEqualTo(6);
    assertThat(summary.agent().cpuNs()).isPositive();
  }
}
