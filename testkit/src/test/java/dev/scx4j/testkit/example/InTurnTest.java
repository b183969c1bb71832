// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.example;

import static dev.scx4j.testkit.TaskGroup.busy;
import static dev.scx4j.testkit.TaskGroup.sleepers;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.FifoQueue;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.testkit.OnSimulatedMachine;
import dev.scx4j.testkit.SimulatedCpus;
import dev.scx4j.testkit.SimulatedRun;
import dev.scx4j.testkit.contract.PolicyContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InTurnTest {
  /// The policy under test: everybody in turn.
  static final class InTurn implements SchedulingPolicy {
    private final FifoQueue waiting = new FifoQueue("waiting");

    @Override
    public void enqueue(Task task) {
      waiting.add(task);
    }

    @Override
    public void dequeue(Task task) {
      waiting.remove(task);
    }

    @Override
    public void dispatch(Dispatcher dispatcher) {
      while (dispatcher.wanted() > 0 && !waiting.isEmpty() && dispatcher.run(waiting.first())) {
        waiting.removeFirst();
      }
    }
  }

  /// What holds of every policy.
  @Nested
  class Contract extends PolicyContract {
    @Override
    protected SchedulingPolicy newPolicy() {
      return new InTurn();
    }
  }

  @Test
  void busyTasksOfOneWeightHaveEqualShares() {
    SimulatedRun run =
        SimulatedRun.of(new InTurn()).onCpus(4).load(busy(40)).forSeconds(10).seed(7).run();

    assertThat(run)
        .sharesFollowWeights(withPercentage(2))
        .losesNothing()
        .nobodyWaitsLongerThan(ofMillis(300))
        .isWorkConserving();
  }

  @Test
  @OnSimulatedMachine(cpus = 2, seconds = 5)
  void aSleeperWaitsForEverybodyElse(SimulatedCpus machine) {
    SimulatedRun run =
        machine.run(new InTurn(), busy(20), sleepers(1, ofMillis(1), ofMillis(50)).nice(-10));

    assertThat(run.result().wakeUps().p50()).isBetween(20_000_000L, 100_000_000L);
  }
}
