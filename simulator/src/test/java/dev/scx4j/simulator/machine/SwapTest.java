// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import static dev.scx4j.simulator.machine.TestRuns.MS;
import static dev.scx4j.simulator.machine.TestRuns.SECOND;
import static dev.scx4j.simulator.machine.TestRuns.busy;
import static dev.scx4j.simulator.machine.TestRuns.checkBooks;
import static dev.scx4j.simulator.machine.TestRuns.compute;
import static dev.scx4j.simulator.machine.TestRuns.costly;
import static dev.scx4j.simulator.machine.TestRuns.sleep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.engine.PolicySource;
import dev.scx4j.engine.SchedulingSession;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.engine.Succession;
import dev.scx4j.engine.guard.CallBudget;
import dev.scx4j.engine.guard.Fault;
import dev.scx4j.simulator.measures.SimulationResult;
import dev.scx4j.simulator.measures.TaskFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Policies that take over from each other on a simulated machine, while its tasks run and sleep.
@Timeout(120)
final class SwapTest {
  private static final long FOR_EVER = 1_000_000 * SECOND;

  private static SimulationSetup machine(long durationNs) {
    TaskProgram worker = TaskProgram.forever("worker-%d", compute(2 * MS), sleep(3 * MS));
    return costly(4, durationNs, busy("busy-%d").withInstances(12), worker.withInstances(12));
  }

  private static PolicySource fifo(String name) {
    return new PolicySource(name, FifoForTests::new);
  }

  private static SchedulingSession sessionOf(Simulation simulation) throws InterruptedException {
    SchedulingSession session = simulation.session();
    while (session == null || simulation.elapsedNs() == 0) {
      Thread.sleep(1);
      session = simulation.session();
    }
    return session;
  }

  private static CompletableFuture<SimulationResult> begin(
      Simulation simulation, @Nullable PolicySource source, int maxFaults, List<Fault> faults) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return simulation.run(
                source,
                SessionOptions.of(source == null ? "none" : source.name())
                    .withMaxFaults(maxFaults)
                    .withBudget(new CallBudget(100 * MS, SECOND)),
                faults::add);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        task -> Thread.ofPlatform().start(task));
  }

  private static void assertAllHaveRun(SimulationResult result) {
    assertThat(result.tasks()).extracting(TaskFigures::cpuNs).allMatch(ns -> ns > 0);
    checkBooks(result);
  }

  @Test
  void aThousandSwapsUnderLoadLoseNobody() throws Exception {
    Simulation simulation = new Simulation(machine(FOR_EVER));
    CompletableFuture<SimulationResult> run = begin(simulation, fifo("0"), 1, new ArrayList<>());
    SchedulingSession session = sessionOf(simulation);
    long handedOver = 0;
    for (int i = 1; i <= 1_000; i++) {
      Succession change = session.swap(fifo(String.valueOf(i)));
      assertThat(change.from()).isEqualTo(String.valueOf(i - 1));
      handedOver += change.tasks();
    }
    simulation.stop();
    SimulationResult result = run.get();
    assertThat(handedOver).isPositive();
    assertThat(result.fault()).isNull();
    assertThat(result.policyName()).isEqualTo("1000");
    assertThat(result.counters().rescued()).as("nobody had to be rescued").isZero();
    assertAllHaveRun(result);
  }

  @Test
  void withoutAPolicyTheNetSchedulesUntilOneComes() throws Exception {
    Simulation simulation = new Simulation(machine(FOR_EVER));
    CompletableFuture<SimulationResult> run = begin(simulation, null, 1, new ArrayList<>());
    SchedulingSession session = sessionOf(simulation);
    assertThat(session.isDecided()).isFalse();
    long before = simulation.elapsedNs();
    while (simulation.elapsedNs() < before + SECOND) {
      Thread.sleep(1);
    }
    assertThat(session.agentCounters().decisions.get()).isZero();
    session.swap(fifo("fifo"));
    while (session.agentCounters().decisions.get() < 10_000) {
      Thread.sleep(1);
    }
    simulation.stop();
    SimulationResult result = run.get();
    assertThat(result.fault()).isNull();
    assertAllHaveRun(result);
  }

  /// Fails at its thousandth call.
  private static SchedulingPolicy failing(Runnable failure) {
    return new FifoForTests() {
      private int calls;

      @Override
      public void enqueue(Task task) {
        super.enqueue(task);
        if (++calls == 1_000) {
          failure.run();
        }
      }
    };
  }

  private static SimulationResult runShaky(Runnable failure, int maxFaults, List<Fault> faults)
      throws Exception {
    AtomicInteger made = new AtomicInteger();
    Supplier<SchedulingPolicy> maker =
        () -> {
          made.incrementAndGet();
          return failing(failure);
        };
    Simulation simulation = new Simulation(machine(60 * SECOND));
    SimulationResult result =
        begin(simulation, new PolicySource("shaky", maker), maxFaults, faults).get();
    assertThat(made.get()).isEqualTo(faults.size());
    return result;
  }

  @Test
  void aPolicyThatThrowsIsMadeAnewUntilItHasDoneSoTooOften() throws Exception {
    List<Fault> faults = new CopyOnWriteArrayList<>();
    SimulationResult result =
        runShaky(
            () -> {
              throw new IllegalStateException("again");
            },
            5,
            faults);
    assertThat(faults).hasSize(5);
    assertThat(faults.getLast().isQuarantined()).isTrue();
    assertThat(Objects.requireNonNull(result.fault()).count()).isEqualTo(5);
    assertThat(result.counters().decided()).isGreaterThan(4_000);
    assertAllHaveRun(result);
  }

  @Test
  void aPolicyThatHangsIsMadeAnewAndTheHungOneWritesNothingAnyMore() throws Exception {
    List<Fault> faults = new CopyOnWriteArrayList<>();
    SimulationResult result =
        runShaky(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait(); // comes back when it has been abandoned
              }
            },
            3,
            faults);
    assertThat(faults).hasSize(3);
    assertThat(faults).extracting(Fault::isQuarantined).containsExactly(false, false, true);
    assertAllHaveRun(result);
  }

  @Test
  void anotherPolicyEndsTheFallbackAfterAFault() throws Exception {
    List<Fault> faults = new CopyOnWriteArrayList<>();
    Simulation simulation = new Simulation(machine(FOR_EVER));
    PolicySource bad =
        new PolicySource(
            "bad",
            () ->
                failing(() -> {
                  throw new IllegalStateException("bad");
                }));
    CompletableFuture<SimulationResult> run = begin(simulation, bad, 1, faults);
    SchedulingSession session = sessionOf(simulation);
    while (session.fault() == null) {
      Thread.sleep(1);
    }
    long decided = session.agentCounters().decisions.get();
    session.swap(fifo("good"));
    assertThat(session.fault()).isNull();
    while (session.agentCounters().decisions.get() < decided + 10_000) {
      Thread.sleep(1);
    }
    simulation.stop();
    SimulationResult result = run.get();
    assertThat(result.policyName()).isEqualTo("good");
    assertAllHaveRun(result);
  }
}
