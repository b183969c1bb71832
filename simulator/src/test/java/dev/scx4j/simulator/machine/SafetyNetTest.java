// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import static dev.scx4j.simulator.machine.TestRuns.MS;
import static dev.scx4j.simulator.machine.TestRuns.SECOND;
import static dev.scx4j.simulator.machine.TestRuns.busy;
import static dev.scx4j.simulator.machine.TestRuns.checkBooks;
import static dev.scx4j.simulator.machine.TestRuns.compute;
import static dev.scx4j.simulator.machine.TestRuns.costly;
import static dev.scx4j.simulator.machine.TestRuns.cpuNs;
import static dev.scx4j.simulator.machine.TestRuns.run;
import static dev.scx4j.simulator.machine.TestRuns.sleep;
import static dev.scx4j.simulator.machine.TestRuns.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.Task;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.engine.machine.MechanismOptions;
import dev.scx4j.simulator.measures.SimulationResult;
import dev.scx4j.simulator.measures.TaskFigures;
import dev.scx4j.simulator.mechanism.RingSlots;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of tasks that a policy forgets.
@Timeout(60)
final class SafetyNetTest {
  private static final MechanismOptions PATIENCE =
      MechanismOptions.defaults().withPatience(30 * MS, 500 * MS);

  /// Takes tasks and gives none back.
  private static final class Silent extends FifoForTests {
    @Override
    public void dispatch(Dispatcher dispatcher) {}
  }

  /// Fails at once.
  private static final class Failing extends FifoForTests {
    @Override
    public void enqueue(Task task) {
      throw new IllegalStateException("no more");
    }
  }

  /// Forgets the tasks of one name.
  private static final class Unfair extends FifoForTests {
    @Override
    public void enqueue(Task task) {
      if (!task.name().equals("victim")) {
        super.enqueue(task);
      }
    }

    @Override
    public void dequeue(Task task) {
      if (!task.name().equals("victim")) {
        super.dequeue(task);
      }
    }
  }

  @Test
  void whenThePolicyNeverDecidesTasksAreRescuedAndShareByWeight() throws Exception {
    SimulationResult result =
        run(
            costly(1, 20 * SECOND, busy("heavy"), busy("light").withNice(5))
                .withMechanism(PATIENCE),
            new Silent());

    assertThat(result.counters().decided()).isZero();
    assertThat(result.counters().rescued()).isGreaterThan(100);
    assertThat(result.idleNs()).as("idle until the first rescue").isLessThan(200 * MS);
    double ratio = (double) cpuNs(result, "heavy") / cpuNs(result, "light");
    assertThat(ratio)
        .isCloseTo(
            (double) task(result, "heavy").weight() / task(result, "light").weight(),
            Percentage.withPercentage(10));
    checkBooks(result);
  }

  @Test
  void oneTaskMoreThanCpusSharesByWeightTooWhenThePolicyHasFailed() throws Exception {
    SimulationResult result =
        run(
            costly(2, 20 * SECOND, busy("nice-0"), nice("nice-2", 2), nice("nice-4", 4)),
            new Failing());

    assertThat(result.fault()).isNotNull();

    long allNs = result.tasks().stream().mapToLong(TaskFigures::cpuNs).sum();
    int weights = result.tasks().stream().mapToInt(TaskFigures::weight).sum();
    assertThat(result.tasks())
        .allSatisfy(task ->
            assertThat((double) task.cpuNs() / allNs)
                .as(task.name())
                .isCloseTo((double) task.weight() / weights, Percentage.withPercentage(5)));
    checkBooks(result);
  }

  private static TaskProgram nice(String name, int nice) {
    return busy(name).withNice(nice);
  }

  @Test
  void theFirstRescueComesAfterTheTimeThatIsAllowed() throws Exception {
    for (long rescueAfterMs : new long[] {10, 30, 100}) {
      SimulationSetup setup =
          costly(1, 400 * MS, busy("a"), busy("b"), busy("c"))
              .withMechanism(MechanismOptions.defaults().withPatience(rescueAfterMs * MS, SECOND));
      SimulationResult result = run(setup, new Silent());

      assertThat(result.waits().max())
          .as("longest wait with a rescue after %d ms", rescueAfterMs)
          .isBetween(rescueAfterMs * MS, 3 * rescueAfterMs * MS + 20 * MS);
    }
  }

  @Test
  void aTaskThatIsStarvedRunsAfterTheLongestWait() throws Exception {
    for (int cpus : new int[] {1, 4}) {
      SimulationResult result =
          run(
              costly(cpus, 10 * SECOND, busy("busy").withInstances(3 * cpus), busy("victim"))
                  .withMechanism(PATIENCE),
              new Unfair());

      assertThat(result.counters().overdue()).isBetween(10L, 25L);
      assertThat(task(result, "victim").waits().max()).isBetween(500 * MS, 700 * MS);
      assertThat(result.fault()).isNull();
      checkBooks(result);
    }
  }

  @Test
  void reportsThatFindNoRoomAreMadeUpFor() throws Exception {
    SimulationResult result =
        run(
            costly(2, 10 * SECOND, busy("busy-%d").withInstances(100))
                .withRings(new RingSlots(4, 4096)));

    assertThat(result.counters().unreported()).isPositive();
    assertThat(result.counters().decided()).as("after it was resynchronised").isGreaterThan(1_000);
    assertThat(result.tasks())
        .extracting(TaskFigures::cpuNs)
        .allSatisfy(ns -> assertThat(ns).isCloseTo(200 * MS, within(60 * MS)));
    checkBooks(result);
  }

  @Test
  void smallRingsLoseNobody() throws Exception {
    TaskProgram worker = TaskProgram.forever("worker-%d", compute(MS), sleep(MS));
    for (int slots : new int[] {1, 2, 8}) {
      SimulationResult result =
          run(costly(2, 2 * SECOND, worker.withInstances(30)).withRings(new RingSlots(slots, 1)));
      assertThat(result.tasks())
          .as("%d slots", slots)
          .allMatch(each -> each.cpuNs() > 50 * MS, "has run");
      checkBooks(result);
    }
  }

  @Test
  void theAgentBoundToACpuThatGoesOfflineDecidesOn() throws Exception {
    // The agent is made after the load's tasks.
    List<TimedAction> actions =
        List.of(
            new TimedAction(100 * MS, new TimedAction.Change.Allowed(4, CpuSet.of(1))),
            new TimedAction(200 * MS, new TimedAction.Change.Online(1, false)));
    SimulationResult result =
        run(costly(2, 2 * SECOND, busy("busy").withInstances(4)).withActions(actions));

    assertThat(result.counters().decided()).isGreaterThan(200);
    assertThat(result.counters().rescued()).isLessThan(10);
    assertThat(result.counters().lost()).isZero();
  }

  @Test
  void aParkedAgentBoundToACpuThatGoesOfflineIsThereForTheNextTask() throws Exception {
    List<TimedAction> actions =
        List.of(
            new TimedAction(100 * MS, new TimedAction.Change.Allowed(3, CpuSet.of(1))),
            new TimedAction(300 * MS, new TimedAction.Change.Online(1, false)));
    TaskProgram late = TaskProgram.forever("late", sleep(500 * MS), compute(200 * MS));
    SimulationResult result =
        run(costly(2, 5 * SECOND, late.withInstances(3)).withActions(actions));

    assertThat(result.counters().decided()).isPositive();
    assertThat(result.counters().rescued()).isZero();
  }
}
