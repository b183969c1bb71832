// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.TopologyBuilder;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.engine.machine.MechanismOptions;
import dev.scx4j.simulator.measures.SimulationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Tasks that a decision holds back, and wake-ups beside idle CPUs that a policy wants to decide.
final class HoldingTest {
  private static final long MS = 1_000_000;
  private static final long SECOND = 1000 * MS;

  /// FIFO that holds every task back for a while from its decision on.
  private static class Holding extends FifoForTests {
    final long holdNs;
    long decided;

    Holding(long holdNs) {
      this.holdNs = holdNs;
    }

    @Override
    public boolean wantsEveryWakeUp() {
      return true;
    }

    @Override
    public void dispatch(Dispatcher dispatcher) {
      while (!queue.isEmpty()) {
        if (!dispatcher.decide(queue.first()).notBefore(dispatcher.nowNs() + holdNs).submit()) {
          return;
        }
        queue.removeFirst();
        decided++;
      }
    }
  }

  /// Tasks that want 1 ms of a CPU every 20 ms.
  private static LoadProgram sleepers(int tasks) {
    return LoadProgram.of(
        "sleepers",
        IntStream.range(0, tasks)
            .mapToObj(i ->
                TaskProgram.forever(
                    "sleeper_" + i,
                    new Step.Compute(Span.ns(MS)),
                    new Step.Sleep(Span.ns(20 * MS))))
            .toList());
  }

  private static SimulationSetup setup(LoadProgram load, SchedulingPolicy policy) {
    return SimulationSetup.of(new TopologyBuilder(4).build(), load, 2 * SECOND)
        .withMechanism(MechanismOptions.defaults().withEveryWakeUp(policy.wantsEveryWakeUp()));
  }

  private static SimulationResult run(SimulationSetup setup, SchedulingPolicy policy)
      throws InterruptedException {
    SimulationResult result =
        new Simulation(setup).run(policy, SessionOptions.of("test"), fault -> {});
    assertThat(result.counters().lost()).as("enqueues that no outcome is known of").isZero();
    return result;
  }

  @Test
  void aHeldTaskDoesNotRunBeforeItsTimeThoughCpusIdleAndRunsSoonAfter() throws Exception {
    Holding policy = new Holding(7 * MS);
    SimulationResult result = run(setup(sleepers(2), policy), policy);

    assertThat(result.fault()).isNull();
    assertThat(policy.decided).isGreaterThan(100);
    assertThat(result.counters().rescued()).as("rescued, of %s", result.counters()).isZero();
    assertThat(result.counters().direct()).as("run undecided").isZero();
    assertThat(result.waits().p50()).isBetween(7 * MS, 8 * MS);
    assertThat(result.waits().max()).isLessThan(9 * MS);
    assertThat(result.idleNs()).isGreaterThan(4 * SECOND);
  }

  @Test
  void aHoldThatIsLongerThanTheTimeBeforeARescueHolds() throws Exception {
    Holding policy = new Holding(300 * MS);
    SimulationResult result = run(setup(sleepers(2), policy), policy);

    assertThat(result.counters().rescued()).isZero();
    assertThat(result.counters().overdue()).isZero();
    assertThat(result.waits().p50()).isBetween(300 * MS - 5 * MS, 305 * MS);
  }

  @Test
  void theFloorEndsAHoldThatIsTooLong() throws Exception {
    Holding policy = new Holding(Long.MAX_VALUE / 4);
    SimulationSetup setup = setup(sleepers(2), policy);
    SimulationResult result =
        run(setup.withMechanism(setup.mechanism().withPatience(30 * MS, 200 * MS)), policy);

    assertThat(result.counters().overdue()).as("%s", result).isPositive();
    assertThat(result.counters().decided()).isZero();
    assertThat(result.counters().rescued())
        .as("before the net has a generation that is overdue: %s", result)
        .isLessThan(5);
    assertThat(result.waits().p50()).isBetween(199 * MS, 260 * MS);
    assertThat(result.waits().max()).as("1.2 times the floor, and a turn").isLessThan(260 * MS);
  }

  @Test
  void whatIsHeldRunsSoonWhenThePolicyHasFailed() throws Exception {
    Holding policy =
        new Holding(SECOND) {
          @Override
          public void tick(long nowNs) {
            if (decided >= 2) {
              throw new IllegalStateException("for a test");
            }
          }
        };
    SimulationResult result = run(setup(sleepers(2), policy), policy);

    assertThat(result.fault()).isNotNull();
    assertThat(result.waits().max()).isLessThan(300 * MS);
  }

  @Test
  void whatIsHeldOutlivesAChangeOfItsCpusAndACpuThatGoes() throws Exception {
    Holding policy = new Holding(50 * MS);
    List<TimedAction> actions = new ArrayList<>();
    for (int i = 1; i < 90; i++) {
      actions.add(
          new TimedAction(
              20L * i * MS + 7 * MS,
              new TimedAction.Change.Allowed(i % 6, CpuSet.range(i % 2, 2 + i % 2))));
      actions.add(
          new TimedAction(20L * i * MS, new TimedAction.Change.Online(1 + i % 2, i / 2 % 2 == 0)));
    }
    SimulationResult result = run(setup(sleepers(6), policy).withActions(actions), policy);

    assertThat(result.fault()).isNull();
    assertThat(result.counters().withdrawn()).isPositive();
    assertThat(result.waits().max()).isLessThan(300 * MS);
    for (var task : result.tasks()) {
      assertThat(task.scheduled()).as(task.name()).isGreaterThan(10);
    }
  }

  @Test
  void withoutTheWishAWakeUpBesideAnIdleCpuIsNotAsked() throws Exception {
    SchedulingPolicy policy =
        new FifoForTests() {
          @Override
          public void enqueue(Task task) {
            super.enqueue(task);
          }
        };
    SimulationResult result = run(setup(sleepers(2), policy), policy);

    assertThat(result.counters().direct()).isGreaterThan(150);
  }
}
