// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import static dev.scx4j.simulator.machine.TestRuns.MS;
import static dev.scx4j.simulator.machine.TestRuns.SECOND;
import static dev.scx4j.simulator.machine.TestRuns.busy;
import static dev.scx4j.simulator.machine.TestRuns.checkBooks;
import static dev.scx4j.simulator.machine.TestRuns.compute;
import static dev.scx4j.simulator.machine.TestRuns.cpuNs;
import static dev.scx4j.simulator.machine.TestRuns.free;
import static dev.scx4j.simulator.machine.TestRuns.run;
import static dev.scx4j.simulator.machine.TestRuns.sleep;
import static dev.scx4j.simulator.machine.TestRuns.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.api.topology.TopologyBuilder;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Phase;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.measures.SimulationResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What each step of a program does, on a machine where nothing costs anything.
@Timeout(60)
final class StepsTest {
  private static final long SLACK_NS = MS / 10; // the agent's rounds

  private static long elapsedNs(int cpus, TaskProgram... tasks) throws InterruptedException {
    SimulationResult result = run(free(cpus, 10 * SECOND, tasks));
    checkBooks(result);
    assertThat(result.tasks()).allMatch(task -> task.exited(), "has exited");
    return result.elapsedNs();
  }

  private static SimulationSetup on(Topology topology, TaskProgram... tasks) {
    return SimulationSetup.of(topology, LoadProgram.of("test", List.of(tasks)), 10 * SECOND)
        .withCosts(Costs.NONE);
  }

  @Test
  void computeTakesItsTimeOfCpu() throws Exception {
    assertThat(elapsedNs(1, TaskProgram.once("task", compute(20 * MS))))
        .isCloseTo(20 * MS, within(SLACK_NS));
  }

  @Test
  void computeTakesTwiceAsLongOnACpuOfHalfTheCapacity() throws Exception {
    Topology half = new TopologyBuilder(1).capacity(0, 512).build();
    SimulationResult result = run(on(half, TaskProgram.once("task", compute(20 * MS))));

    assertThat(cpuNs(result, "task")).isCloseTo(40 * MS, within(SLACK_NS));
    checkBooks(result);
  }

  @Test
  void computeForTakesTheSameTimeOnAWeakCpu() throws Exception {
    Topology half = new TopologyBuilder(1).capacity(0, 512).build();
    SimulationResult result =
        run(on(half, TaskProgram.once("task", new Step.ComputeFor(Span.ns(20 * MS)))));

    assertThat(cpuNs(result, "task")).isCloseTo(20 * MS, within(SLACK_NS));
  }

  @Test
  void computeForEndsByTheClockHoweverLittleItRan() throws Exception {
    TaskProgram timed = TaskProgram.once("timed", new Step.ComputeFor(Span.ns(200 * MS)));
    TaskProgram other = TaskProgram.once("other", compute(500 * MS));
    SimulationResult result = run(free(1, SECOND, timed, other));

    assertThat(cpuNs(result, "timed")).isCloseTo(100 * MS, within(10 * MS));
  }

  @Test
  void sleepLastsItsTimeAndUsesNoCpu() throws Exception {
    SimulationResult result =
        run(free(1, SECOND, TaskProgram.once("task", sleep(30 * MS), compute(MS))));

    assertThat(result.elapsedNs()).isCloseTo(31 * MS, within(SLACK_NS));
    assertThat(cpuNs(result, "task")).isEqualTo(MS);
  }

  @Test
  void phasesAndProgramsLoopAsOftenAsTheySay() throws Exception {
    TaskProgram task =
        TaskProgram.once("task", new Step.Done())
            .withLoops(3)
            .withPhases(
                List.of(
                    new Phase(2, List.of(new Step.Done(), compute(MS))),
                    new Phase(5, List.of()),
                    Phase.once(new Step.Done())));
    SimulationResult result = run(free(1, SECOND, task));

    assertThat(result.done()).isEqualTo(3 * (2 + 1));
    assertThat(cpuNs(result, "task")).isEqualTo(6 * MS);
  }

  @Test
  void aMutexIsHandedOverToThoseWhoWaitInTheOrderTheyCame() throws Exception {
    TaskProgram worker =
        TaskProgram.once("worker-%d", new Step.Lock("m"), compute(10 * MS), new Step.Unlock("m"));
    // Four CPUs, but one after the other.
    assertThat(elapsedNs(4, worker.withInstances(4))).isCloseTo(40 * MS, within(SLACK_NS));
  }

  @Test
  void unlockingSomebodyElsesMutexDoesNothing() throws Exception {
    TaskProgram owner =
        TaskProgram.once("owner", new Step.Lock("m"), compute(20 * MS), new Step.Unlock("m"));
    TaskProgram thief =
        TaskProgram.once("thief", sleep(MS), new Step.Unlock("m"), new Step.Lock("m"));
    SimulationResult result = run(free(2, SECOND, owner, thief));

    assertThat(result.elapsedNs()).isCloseTo(20 * MS, within(SLACK_NS));
  }

  @Test
  void aSignalWakesOneWaiterWhichGetsTheMutexBack() throws Exception {
    TaskProgram waiter =
        TaskProgram.once(
            "waiter-%d",
            new Step.Lock("m"),
            new Step.Await("c", "m"),
            compute(10 * MS),
            new Step.Done(),
            new Step.Unlock("m"));
    TaskProgram one = TaskProgram.once("one", sleep(5 * MS), new Step.Signal("c"));
    assertThat(run(free(4, SECOND, waiter.withInstances(3), one)).done()).isEqualTo(1);

    TaskProgram all = TaskProgram.once("all", sleep(5 * MS), new Step.Broadcast("c"));
    assertThat(elapsedNs(4, waiter.withInstances(3), all))
        .as("one after the other, since each has the mutex")
        .isCloseTo(35 * MS, within(SLACK_NS));
  }

  @Test
  void aSignalThatNobodyWaitsForIsLost() throws Exception {
    TaskProgram signaller = TaskProgram.once("signaller", new Step.Signal("c"));
    TaskProgram waiter =
        TaskProgram.once("waiter", sleep(MS), new Step.Lock("m"), new Step.Await("c", "m"));
    assertThat(task(run(free(2, SECOND, signaller, waiter)), "waiter").exited()).isFalse();
  }

  @Test
  void twoTasksCanSyncByTurns() throws Exception {
    TaskProgram partner =
        TaskProgram.once(
            "partner-%d",
            new Step.Lock("m"),
            compute(MS),
            new Step.Done(),
            new Step.SignalAndAwait("c", "m"),
            new Step.Unlock("m"));
    SimulationResult result = run(free(2, 100 * MS, partner.withInstances(2).withLoops(-1)));

    assertThat(result.done()).as("a unit each ms, by turns").isBetween(95L, 101L);
    assertThat(task(result, "partner-0").done())
        .isCloseTo(task(result, "partner-1").done(), within(2L));
  }

  @Test
  void aBarrierOpensWhenAllHaveCome() throws Exception {
    TaskProgram quick = TaskProgram.once("quick", compute(MS), new Step.Meet("b"), compute(MS));
    TaskProgram slow = TaskProgram.once("slow", compute(50 * MS), new Step.Meet("b"));
    SimulationSetup setup = free(3, SECOND);
    LoadProgram load =
        new LoadProgram(
            "barrier",
            List.of(quick.withInstances(2), slow),
            List.of(new LoadProgram.Barrier("b", 3)),
            List.of());
    SimulationResult result =
        run(SimulationSetup.of(setup.topology(), load, SECOND).withCosts(Costs.NONE));

    assertThat(result.elapsedNs()).isCloseTo(51 * MS, within(SLACK_NS));
    checkBooks(result);
  }

  @Test
  void aChannelHoldsNoMoreThanItsCapacity() throws Exception {
    TaskProgram sender =
        TaskProgram.forever("sender", new Step.Send("pipe"), new Step.Done(), compute(MS));
    TaskProgram receiver =
        TaskProgram.forever("receiver", sleep(50 * MS), new Step.Receive("pipe"), new Step.Done());
    LoadProgram load =
        new LoadProgram(
            "channel",
            List.of(sender, receiver),
            List.of(),
            List.of(new LoadProgram.Channel("pipe", 3)));
    SimulationSetup setup =
        SimulationSetup.of(new TopologyBuilder(2).build(), load, SECOND).withCosts(Costs.NONE);
    SimulationResult early = run(setup.withSeed(1));
    long received = task(early, "receiver").done();

    assertThat(received).isBetween(18L, 20L);
    assertThat(task(early, "sender").done()).isCloseTo(received + 3, within(1L));
  }

  @Test
  void aReceiverWaitsForAMessage() throws Exception {
    TaskProgram sender = TaskProgram.once("sender", sleep(20 * MS), new Step.Send("pipe"));
    TaskProgram receiver = TaskProgram.once("receiver", new Step.Receive("pipe"), compute(MS));
    LoadProgram load =
        new LoadProgram(
            "channel",
            List.of(sender, receiver),
            List.of(),
            List.of(new LoadProgram.Channel("pipe", 1)));
    SimulationResult result =
        run(SimulationSetup.of(new TopologyBuilder(1).build(), load, SECOND).withCosts(Costs.NONE));

    assertThat(result.elapsedNs()).isCloseTo(21 * MS, within(SLACK_NS));
    assertThat(cpuNs(result, "receiver")).isEqualTo(MS);
  }

  @Test
  void aSuspendedTaskSleepsUntilItIsResumed() throws Exception {
    TaskProgram sleeper = TaskProgram.once("sleeper", new Step.Suspend(), compute(MS));
    TaskProgram waker = TaskProgram.once("waker", sleep(30 * MS), new Step.Resume("sleeper"));
    assertThat(elapsedNs(2, sleeper, waker)).isCloseTo(31 * MS, within(SLACK_NS));
  }

  @Test
  void aTaskThatWasResumedBeforeDoesNotSleep() throws Exception {
    TaskProgram late = TaskProgram.once("late", compute(30 * MS), new Step.Suspend(), compute(MS));
    TaskProgram waker = TaskProgram.once("waker", new Step.Resume("late"));
    assertThat(elapsedNs(2, late, waker)).isCloseTo(31 * MS, within(SLACK_NS));
  }

  @Test
  void aPeriodBeginsWhenTheOneBeforeIsOver() throws Exception {
    TaskProgram periodic =
        TaskProgram.once(
                "periodic", compute(3 * MS), new Step.AwaitPeriod("t", 10 * MS, true, false))
            .withLoops(10);
    assertThat(elapsedNs(1, periodic)).isCloseTo(100 * MS, within(SLACK_NS));
  }

  @Test
  void anAbsoluteTimerMakesUpForMissedPeriodsAndARelativeOneDoesNot() throws Exception {
    // The first round takes 25 ms; then there is 1 ms of work in periods of 10 ms.
    assertThat(lateOnce(true)).as("absolute").isCloseTo(100 * MS, within(SLACK_NS));
    assertThat(lateOnce(false)).as("relative").isCloseTo(115 * MS, within(SLACK_NS));
  }

  private static long lateOnce(boolean absolute) throws InterruptedException {
    Step timer = new Step.AwaitPeriod("t", 10 * MS, absolute, false);
    TaskProgram task =
        TaskProgram.once("task")
            .withPhases(
                List.of(
                    Phase.once(compute(25 * MS), timer),
                    new Phase(9, List.of(compute(MS), timer))));
    SimulationResult result = run(free(1, SECOND, task));
    assertThat(task(result, "task").missedPeriods()).isEqualTo(absolute ? 2 : 1);
    return result.elapsedNs();
  }

  @Test
  void aSharedTimerIsOneForAllWhoNameIt() throws Exception {
    Step timer = new Step.AwaitPeriod("t", 10 * MS, true, true);
    TaskProgram task = TaskProgram.once("task-%d", timer, new Step.Done()).withInstances(4);
    // Each takes the next period: 10, 20, 30, 40 ms.
    assertThat(elapsedNs(4, task)).isCloseTo(40 * MS, within(SLACK_NS));
  }

  @Test
  void yieldingLetsTheOtherRun() throws Exception {
    TaskProgram polite = TaskProgram.once("polite", compute(MS), new Step.Yield()).withLoops(10);
    SimulationResult result = run(free(1, SECOND, polite, busy("other")));

    // Between its runs the other has its slices of 5 ms.
    assertThat(task(result, "other").cpuNs()).isGreaterThan(900 * MS);
    assertThat(task(result, "polite").exited()).isTrue();
    assertThat(task(result, "polite").scheduled()).isGreaterThanOrEqualTo(10);
  }

  @Test
  void aForkedTaskDoesItsOwnProgram() throws Exception {
    TaskProgram parent =
        TaskProgram.once("parent", new Step.Fork("child"), compute(MS)).withLoops(5);
    TaskProgram child = TaskProgram.once("child", compute(2 * MS), new Step.Done());
    SimulationResult result = run(free(2, SECOND, parent, child.withInstances(0)));

    assertThat(result.done()).isEqualTo(5);
    assertThat(result.tasks()).hasSize(6).allMatch(task -> task.exited(), "has exited");
    checkBooks(result);
  }

  @Test
  void aTaskCanChangeItsRank() throws Exception {
    TaskProgram task =
        TaskProgram.forever(
            "task", new Step.ChangeRank(new Rank.Normal(-5)), compute(Span.FOREVER_NS));
    assertThat(task(run(free(1, 100 * MS, task, busy("other"))), "task").nice()).isEqualTo(-5);

    TaskProgram urgent =
        TaskProgram.forever(
            "urgent",
            compute(MS),
            new Step.ChangeRank(new Rank.RealTime(1, false)),
            compute(Span.FOREVER_NS));
    SimulationResult result = run(free(1, 100 * MS, busy("other"), urgent));
    assertThat(cpuNs(result, "urgent")).isGreaterThan(90 * MS);
    checkBooks(result);
  }

  @Test
  void aTaskCanMoveToOtherCpus() throws Exception {
    TaskProgram mover =
        TaskProgram.once(
            "mover",
            new Step.ChangeCpus(CpuSet.of(1)),
            compute(20 * MS),
            new Step.ChangeCpus(CpuSet.of(0)),
            compute(20 * MS),
            new Step.ChangeCpus(null),
            compute(20 * MS));
    Topology weak = new TopologyBuilder(2).capacity(1, 512).build();
    SimulationResult result = run(on(weak, mover));

    assertThat(result.elapsedNs()).isBetween(80 * MS - SLACK_NS, 101 * MS);
    assertThat(task(result, "mover").migrations()).isBetween(1L, 3L);
    checkBooks(result);
  }

  @Test
  void cpusThatTheMachineDoesNotHaveAreAsGoodAsAll() throws Exception {
    TaskProgram lost =
        TaskProgram.once("lost", new Step.ChangeCpus(CpuSet.of(7)), compute(MS))
            .withAllowed(CpuSet.of(8, 9));
    TaskProgram bound = TaskProgram.once("bound", compute(MS)).withAllowed(CpuSet.of(9));
    assertThat(elapsedNs(2, lost, bound)).isLessThan(3 * MS);
  }
}
