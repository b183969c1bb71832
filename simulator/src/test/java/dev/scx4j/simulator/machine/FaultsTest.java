// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import static dev.scx4j.simulator.machine.TestRuns.MS;
import static dev.scx4j.simulator.machine.TestRuns.SECOND;
import static dev.scx4j.simulator.machine.TestRuns.busy;
import static dev.scx4j.simulator.machine.TestRuns.compute;
import static dev.scx4j.simulator.machine.TestRuns.costly;
import static dev.scx4j.simulator.machine.TestRuns.cpuNs;
import static dev.scx4j.simulator.machine.TestRuns.run;
import static dev.scx4j.simulator.machine.TestRuns.sleep;
import static dev.scx4j.simulator.machine.TestRuns.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.Task;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.engine.PolicyStartException;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.engine.guard.CallBudget;
import dev.scx4j.engine.guard.Fault;
import dev.scx4j.engine.guard.FaultKind;
import dev.scx4j.simulator.measures.SimulationResult;
import dev.scx4j.simulator.measures.TaskFigures;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Policies that throw or do not return: the fallback takes over, and nobody is lost.
@Timeout(20)
final class FaultsTest {
  /// Misbehaves in one method, the first time it is called.
  private static class Broken extends FifoForTests {
    private final String method;
    private final Runnable damage;

    Broken(String method, Runnable damage) {
      this.method = method;
      this.damage = damage;
    }

    private void in(String called) {
      if (called.equals(method)) {
        damage.run();
      }
    }

    @Override
    public void init(PolicyContext context) {
      in("init");
    }

    @Override
    public void enqueue(Task task) {
      in("enqueue");
      super.enqueue(task);
    }

    @Override
    public void dequeue(Task task) {
      in("dequeue");
      super.dequeue(task);
    }

    @Override
    public void dispatch(Dispatcher dispatcher) {
      in("dispatch");
      super.dispatch(dispatcher);
    }

    @Override
    public void stopping(Task task, boolean runnable) {
      in("stopping");
    }

    @Override
    public void exited(Task task) {
      in("exited");
    }

    @Override
    public void tick(long nowNs) {
      in("tick");
    }

    @Override
    public void cpuOnline(int cpu) {
      in("cpuOnline");
    }

    @Override
    public void cpuOffline(int cpu) {
      in("cpuOffline");
    }

    @Override
    public boolean lateBinding() {
      in("lateBinding");
      return false;
    }

    @Override
    public void exit() {
      in("exit");
    }
  }

  private static void fail() {
    throw new IllegalStateException("on purpose");
  }

  private static void hang() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  /// A load in whose run each method is called.
  private static SimulationSetup eventful() {
    return costly(
            2,
            6 * SECOND,
            busy("busy-%d").withInstances(24),
            TaskProgram.forever("waking", compute(MS), sleep(3 * MS)),
            TaskProgram.once("brief", compute(20 * MS)))
        .withActions(
            List.of(
                new TimedAction(100 * MS, new TimedAction.Change.Online(1, false)),
                new TimedAction(120 * MS, new TimedAction.Change.Online(1, true)),
                new TimedAction(140 * MS, new TimedAction.Change.Nice(0, 0)),
                new TimedAction(141 * MS, new TimedAction.Change.Nice(1, 0)),
                new TimedAction(142 * MS, new TimedAction.Change.Nice(2, 0)),
                new TimedAction(143 * MS, new TimedAction.Change.Nice(3, 0))));
  }

  private static void checkFallback(SimulationResult result, String method, FaultKind kind) {
    Fault fault = Objects.requireNonNull(result.fault(), "no fault was told");
    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.message()).contains("policy 'test'", "in " + method + "(");
    assertThat(result.elapsedNs()).isEqualTo(6 * SECOND);
    assertThat(result.counters().lost()).isZero();
    // One of the two CPUs was away for 20 ms.
    assertThat(TestRuns.accountedNs(result)).isEqualTo(12 * SECOND - 20 * MS);
    for (TaskFigures task : result.tasks()) {
      if (task.name().startsWith("busy")) {
        assertThat(task.cpuNs())
            .as("CPU time of %s, which shares two CPUs with 23 others", task.name())
            .isBetween(380 * MS, 520 * MS);
      }
    }
    assertThat(task(result, "brief").exited()).isTrue();
    assertThat(cpuNs(result, "waking")).isGreaterThan(100 * MS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enqueue",
        "dequeue",
        "dispatch",
        "stopping",
        "exited",
        "tick",
        "cpuOnline",
        "cpuOffline"
      })
  void aPolicyThatThrowsIsReplaced(String method) throws Exception {
    SimulationResult result = run(eventful(), new Broken(method, FaultsTest::fail));

    checkFallback(result, method, FaultKind.THROWN);
    assertThat(run(eventful(), new Broken(method, FaultsTest::fail)).tasks())
        .as("the same again")
        .isEqualTo(result.tasks());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enqueue",
        "dequeue",
        "dispatch",
        "stopping",
        "exited",
        "tick",
        "cpuOnline",
        "cpuOffline"
      })
  void aPolicyThatHangsIsReplaced(String method) throws Exception {
    SessionOptions impatient =
        SessionOptions.of("test").withBudget(new CallBudget(50 * MS, 200 * MS));
    AtomicReference<Fault> told = new AtomicReference<>();
    SimulationResult result =
        new Simulation(eventful()).run(new Broken(method, FaultsTest::hang), impatient, told::set);

    checkFallback(result, method, FaultKind.HUNG);
    assertThat(told.get()).isEqualTo(result.fault());
  }

  /// What is left of the run may take less time than to tell the fault.
  @Test
  void theFaultOfAPolicyThatHangsIsToldHoweverShortTheRun() throws Exception {
    SessionOptions impatient =
        SessionOptions.of("test").withBudget(new CallBudget(10 * MS, 200 * MS));
    for (int i = 0; i < 20; i++) {
      SimulationResult result =
          new Simulation(costly(1, MS, busy("a")))
              .run(new Broken("tick", FaultsTest::hang), impatient, fault -> {});
      assertThat(result.fault()).as("run %d", i).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"init", "lateBinding"})
  void aPolicyThatCannotStartDoesNot(String method) {
    assertThatThrownBy(() -> run(eventful(), new Broken(method, FaultsTest::fail)))
        .isInstanceOf(PolicyStartException.class)
        .hasMessageContaining("policy 'test' did not start")
        .hasMessageContaining("on purpose");
  }

  @Test
  void aPolicyThatThrowsWhenAllIsOverHasStillScheduled() throws Exception {
    SimulationResult result = run(eventful(), new Broken("exit", FaultsTest::fail));

    assertThat(result.counters().decided()).isGreaterThan(1_000);
    assertThat(result.counters().rescued()).isZero();
    assertThat(Objects.requireNonNull(result.fault()).message()).contains("in exit()");
  }

  @Test
  void theFallbackSharesByWeight() throws Exception {
    SimulationResult result =
        run(
            costly(
                1,
                20 * SECOND,
                busy("heavy-%d").withInstances(3),
                busy("light-%d").withInstances(3).withNice(5)),
            new Broken("enqueue", FaultsTest::fail));
    double ratio = (double) cpuNs(result, "heavy-0") / cpuNs(result, "light-0");

    assertThat(ratio)
        .isCloseTo(
            (double) task(result, "heavy-0").weight() / task(result, "light-0").weight(),
            Percentage.withPercentage(5));
    TestRuns.checkBooks(result);
  }

  @Test
  void aPolicyThatHangsCanBeStoppedBeforeItIsReplaced() throws Exception {
    Simulation simulation = new Simulation(eventful());
    AtomicReference<SimulationResult> result = new AtomicReference<>();
    Thread runner =
        Thread.ofPlatform()
            .start(() -> {
              try {
                result.set(
                    simulation.run(
                        new Broken("stopping", FaultsTest::hang),
                        SessionOptions.of("test")
                            .withBudget(new CallBudget(60 * SECOND, 60 * SECOND)),
                        fault -> {}));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    Thread.sleep(300);
    simulation.stop();
    runner.join();

    assertThat(result.get().elapsedNs()).isBetween(1L, SECOND);
    TestRuns.checkBooks(result.get());
  }
}
