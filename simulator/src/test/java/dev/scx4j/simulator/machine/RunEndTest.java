// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import static dev.scx4j.simulator.machine.TestRuns.MS;
import static dev.scx4j.simulator.machine.TestRuns.SECOND;
import static dev.scx4j.simulator.machine.TestRuns.busy;
import static dev.scx4j.simulator.machine.TestRuns.checkBooks;
import static dev.scx4j.simulator.machine.TestRuns.compute;
import static dev.scx4j.simulator.machine.TestRuns.costly;
import static dev.scx4j.simulator.machine.TestRuns.free;
import static dev.scx4j.simulator.machine.TestRuns.run;
import static dev.scx4j.simulator.machine.TestRuns.sleep;
import static dev.scx4j.simulator.machine.TestRuns.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.measures.SimulationResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When a run ends, and that it does.
@Timeout(60)
final class RunEndTest {
  @Test
  void aLoadWithoutTasksEndsAtOnce() throws Exception {
    SimulationResult result = run(costly(2, SECOND));

    assertThat(result.elapsedNs()).isLessThan(MS);
    assertThat(result.tasks()).isEmpty();
    checkBooks(result);
  }

  @Test
  void aLoadEndsWhenItsTasksHaveAllExited() throws Exception {
    TaskProgram brief = TaskProgram.once("brief", compute(MS)).withInstances(100);
    SimulationResult result = run(costly(4, SECOND, brief));

    assertThat(result.tasks()).hasSize(100).allMatch(task -> task.exited());
    assertThat(result.elapsedNs()).isBetween(25 * MS, 100 * MS);
    checkBooks(result);
  }

  @Test
  void tasksWithNothingToDoExitAtOnce() throws Exception {
    TaskProgram idler =
        TaskProgram.forever("idler", compute(1)).withPhases(List.of()).withInstances(10);
    SimulationResult result = run(costly(4, SECOND, idler));

    assertThat(result.tasks()).hasSize(10).allMatch(task -> task.exited());
    assertThat(result.elapsedNs()).isLessThan(10 * MS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 64, 65, 1024})
  void machinesOfAnySizeSpendAllTheirTime(int cpus) throws Exception {
    TaskProgram worker =
        TaskProgram.forever("worker", compute(3 * MS), sleep(MS)).withInstances(cpus + 3);
    SimulationResult result = run(costly(cpus, 200 * MS, worker));

    assertThat(result.elapsedNs()).isEqualTo(200 * MS);
    assertThat(result.cpuNs()).isGreaterThan(cpus * 100L * MS);
    checkBooks(result);
  }

  /// Nothing of what a task can do may keep the clock from going on.
  @Test
  void stepsThatTakeNoTimeDoNotStopTheClock() throws Exception {
    List<Step> steps =
        List.of(
            compute(0),
            sleep(0),
            new Step.ComputeFor(Span.ns(0)),
            new Step.Yield(),
            new Step.Done(),
            new Step.Lock("m"),
            new Step.Unlock("m"),
            new Step.Signal("c"),
            new Step.Broadcast("c"),
            new Step.Resume("task"),
            new Step.ChangeGroup("/g"),
            new Step.ChangeCpus(null),
            new Step.ChangeRank(Rank.NORMAL));
    for (Step step : steps) {
      TaskProgram task = TaskProgram.forever("task", step);
      assertThat(run(costly(1, MS, task)).elapsedNs()).as("%s", step).isEqualTo(MS);
      assertThat(run(free(1, MS / 10, task)).elapsedNs()).as("%s, free", step).isEqualTo(MS / 10);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fifo", "deadline"})
  void aTaskAboveAllOthersThatYieldsForEverDoesNotStopTheClock(String kind) throws Exception {
    Rank rank =
        kind.equals("fifo")
            ? new Rank.RealTime(50, false)
            : new Rank.Deadline(10_000, 100_000, 100_000);
    TaskProgram task = TaskProgram.forever("task", new Step.Yield()).withRank(rank);

    assertThat(run(free(1, MS, task)).elapsedNs()).isEqualTo(MS);
  }

  @Test
  void aTimeWithoutAnEndIsNotTheBeginning() throws Exception {
    TaskProgram never = TaskProgram.once("never", new Step.Done()).withDelayNs(Long.MAX_VALUE);
    TaskProgram sleeper =
        TaskProgram.once(
            "sleeper", new Step.Sleep(new Span.Exponential(Long.MAX_VALUE / 2)), new Step.Done());
    TaskProgram waiter =
        TaskProgram.once(
            "waiter", new Step.AwaitPeriod("t", Long.MAX_VALUE, true, false), new Step.Done());
    TaskProgram computing =
        TaskProgram.once("computing", new Step.ComputeFor(Span.FOREVER), new Step.Done());
    SimulationSetup setup =
        costly(1, SECOND, never, sleeper.withInstances(20), waiter, computing)
            .withActions(
                List.of(new TimedAction(Long.MAX_VALUE, new TimedAction.Change.Nice(0, 1))));
    SimulationResult result = run(setup);

    assertThat(result.done()).isZero();
    assertThat(result.elapsedNs()).isEqualTo(SECOND);
    assertThat(task(result, "never").nice()).isZero();
    checkBooks(result);
  }

  @Test
  void aRunWithoutAnEndCanBeStopped() throws Exception {
    Simulation simulation = new Simulation(costly(2, Long.MAX_VALUE, busy("a"), busy("b")));
    AtomicReference<SimulationResult> result = new AtomicReference<>();
    Thread runner = Thread.ofPlatform().start(() -> result.set(runQuietly(simulation)));
    while (simulation.elapsedNs() < SECOND && runner.isAlive()) {
      Thread.onSpinWait();
    }
    simulation.stop();
    runner.join();

    assertThat(result.get().elapsedNs()).isGreaterThan(SECOND);
    checkBooks(result.get());
  }

  @Test
  void aRunThatWasStoppedBeforeItBeganEndsAtOnce() {
    Simulation simulation = new Simulation(costly(2, Long.MAX_VALUE, busy("a"), busy("b")));
    simulation.stop();
    SimulationResult result = runQuietly(simulation);

    assertThat(result.elapsedNs()).isBetween(0L, SECOND);
    checkBooks(result);
  }

  /// Ctrl-C can come at any time.
  @Test
  void aRunThatIsStoppedWhileItStartsEnds() throws Exception {
    for (int i = 0; i < 50; i++) {
      Simulation simulation = new Simulation(costly(2, Long.MAX_VALUE, busy("a"), busy("b")));
      AtomicReference<SimulationResult> result = new AtomicReference<>();
      Thread runner = Thread.ofPlatform().start(() -> result.set(runQuietly(simulation)));
      LockSupport.parkNanos(100_000L * i);
      simulation.stop();
      runner.join();
      assertThat(result.get().elapsedNs()).as("stop number %d", i).isNotNegative();
      checkBooks(result.get());
    }
  }

  private static SimulationResult runQuietly(Simulation simulation) {
    try {
      return simulation.run(new FifoForTests(), SessionOptions.of("test"), fault -> {});
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void freeCostsLeaveNoOverhead() throws Exception {
    SimulationResult result = run(free(2, SECOND, busy("a"), busy("b"), busy("c")));

    assertThat(result.overheadNs()).isZero();
    assertThat(Costs.NONE.agentRoundNs()).as("but time for the agent's rounds").isPositive();
    checkBooks(result);
  }
}
