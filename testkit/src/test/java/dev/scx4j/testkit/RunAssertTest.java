// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit;

import static dev.scx4j.testkit.TaskGroup.busy;
import static dev.scx4j.testkit.TaskGroup.sleepers;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.simulator.measures.TaskFigures;
import dev.scx4j.testkit.broken.BrokenPolicies;
import dev.scx4j.testkit.broken.Fifo;
import org.junit.jupiter.api.Test;

@OnSimulatedMachine(cpus = 4, seconds = 2, seed = 7)
class RunAssertTest {
  @Test
  void aRightPolicyIsAllThatIsExpected(SimulatedCpus machine) {
    SimulatedRun run =
        machine.run(new Fifo(), busy(20), sleepers(4, ofMillis(1), ofMillis(9)).niceFrom(-5));

    assertThat(run)
        .losesNothing()
        .respectsAffinity()
        .isWorkConserving()
        .nobodyWaitsLongerThan(ofMillis(100))
        .sharesFollowWeights(withPercentage(5));
    assertThat(run.seed()).isEqualTo(7);
  }

  @Test
  @OnSimulatedMachine(cpus = 2)
  void aTestsMachineGoesBeforeItsClasss(SimulatedCpus machine) {
    assertThat(machine).isEqualTo(new SimulatedCpus(2, 1, 1));
  }

  @Test
  void theSameSeedGivesTheSameRun(SimulatedCpus machine) {
    SimulatedRun once = machine.run(new Fifo(), sleepers(9, ofMillis(3), ofMillis(4)));
    SimulatedRun again = machine.run(new Fifo(), sleepers(9, ofMillis(3), ofMillis(4)));

    assertThat(once.result().tasks()).isEqualTo(again.result().tasks());
  }

  @Test
  void sharesThatDoNotFollowWeightsNameTheTaskAndWhatItWasDue(SimulatedCpus machine) {
    SimulatedRun run = machine.run(new Fifo(), busy(20).niceFrom(-5).niceTo(5));

    assertThatThrownBy(() -> assertThat(run).sharesFollowWeights(withPercentage(5)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("busy-0 (nice -5, weight 305)", "expected", "within 5", "seed 7");
  }

  @Test
  void aWaitNamesTheTaskAndWhen(SimulatedCpus machine) {
    SimulatedRun run = machine.run(new BrokenPolicies.StarvesTheFirst(), busy(20));

    assertThatThrownBy(() -> assertThat(run).nobodyWaitsLongerThan(ofMillis(300)))
        .hasMessageContainingAll("busy-", "waited", "expected at most 300 ms", "seed 7");
  }

  @Test
  void aFailedPolicyFailsEveryCheck(SimulatedCpus machine) {
    SimulatedRun run =
        machine.run(new BrokenPolicies.IgnoresAffinity(), busy(9).onCpus(CpuSet.of(1, 2)));

    assertThatThrownBy(() -> assertThat(run).losesNothing())
        .hasMessageContainingAll(
            "policy 'IgnoresAffinity'", "it may not use (allowed: 1-2)", "seed 7");
  }

  @Test
  void aRunWithoutTasksIsRefused(SimulatedCpus machine) {
    assertThatThrownBy(() -> machine.run(new Fifo()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("say load(...)");
  }

  @Test
  void idlingBesideWorkNamesTheCpuAndWhoWaited(SimulatedCpus machine) {
    SimulatedRun run = machine.run(new BrokenPolicies.IdlesBesideWork(), busy(9));

    assertThatThrownBy(() -> assertThat(run).idlesBesideWorkNoLongerThan(ofMillis(5)))
        .hasMessageMatching(
            "(?s)CPU [0-3] idled .* ms, from .* while busy-.* waited and might have used it;"
                + " expected at most 5000 µs.*seed 7");
    assertThatThrownBy(() -> assertThat(run).isWorkConserving()).hasMessageContaining("idled");
  }

  @Test
  void anIdleMachineIsNoWaste(SimulatedCpus machine) {
    SimulatedRun run = machine.run(new Fifo(), sleepers(2, ofMillis(1), ofMillis(9)));

    assertThat(run).idlesBesideWorkNoLongerThan(ofMillis(1)).nobodyWaitsLongerThan(ofMillis(1));
  }

  @Test
  void aCpuBesideTasksThatMayNotUseItDoesNotCountAsIdle(SimulatedCpus machine) {
    SimulatedRun run = machine.run(new Fifo(), busy(4).onCpus(CpuSet.of(0)));

    assertThat(run).idlesBesideWorkNoLongerThan(ofMillis(1)).respectsAffinity();
    assertThat(run.result().idleNs()).isGreaterThan(5_900_000_000L);
  }

  @Test
  void noTaskIsDueMoreThanACpu(SimulatedCpus machine) {
    SimulatedRun run = machine.run(new Fifo(), busy(1).nice(-20), busy(3).named("other"));

    assertThat(run).sharesFollowWeights(withPercentage(1));
  }

  @Test
  void niceValuesAreSpreadFromTheFirstTaskToTheLast(SimulatedCpus machine) {
    SimulatedRun run = machine.run(new Fifo(), busy(3).niceFrom(-20).niceTo(19));

    assertThat(run.result().tasks()).extracting(TaskFigures::nice).containsExactly(-20, -1, 19);
  }

  @Test
  void aGroupOfNobodyIsRefused() {
    assertThatThrownBy(() -> busy(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a group of 0 tasks 'busy': it takes 1 or more");
  }
}
