// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.loads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.LoadProgram.Channel;
import dev.scx4j.api.workload.program.Phase;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the loads are like.
class LoadShapesTest {
  private final long seed = new Random().nextLong();

  private static TaskProgram task(LoadProgram load, String name) {
    return load.tasks().stream().filter(task -> task.name().equals(name)).findAny().orElseThrow();
  }

  private static int instances(LoadProgram load) {
    return load.tasks().stream().mapToInt(TaskProgram::instances).sum();
  }

  @Test
  void aPairHasAsManyMessagesUnderWayAsWasAskedFor() {
    LoadProgram load = Given.program(new PingPongFactory(), "pairs=3", "messages=7");
    assertThat(instances(load)).isEqualTo(6);
    UntimedMachine machine = new UntimedMachine(load, seed).run(10_000);
    // each of the six tasks may just have one in its hands
    assertThat(machine.messages()).as("seed %d", seed).isBetween(3 * 7 - 6, 3 * 7);
  }

  @RepeatedTest(5)
  void everyMessageOfEveryRoundIsReceivedAndThenAllExit() {
    LoadProgram load =
        Given.program(new MessagingFactory(), "groups=2", "pairs=3", "rounds=5", "room=2");
    UntimedMachine machine = new UntimedMachine(load, seed).run(1_000_000);
    assertThat(machine.alive()).as("seed %d", seed).isZero();
    assertThat(machine.done()).as("seed %d", seed).isEqualTo(2 * 3 * 3 * 5);
    assertThat(machine.messages()).as("seed %d", seed).isZero();
  }

  @Test
  void aGroupHasTwentySendersAndTwentyReceivers() {
    LoadProgram load = Given.program(new MessagingFactory(), "groups=3");
    assertThat(task(load, "sender_2_%d").instances()).isEqualTo(20);
    assertThat(task(load, "receiver_2_19").instances()).isEqualTo(1);
    assertThat(instances(load)).isEqualTo(120);
    assertThat(load.barriers()).containsExactly(new LoadProgram.Barrier("start", 120));
  }

  @Test
  void moreTasksThanMessagingTakesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Given.program(new MessagingFactory(), "groups=21", "pairs=100"))
        .withMessage(
            "workload messaging: options groups and pairs make 4200 tasks, but there can be 4000 at most");
  }

  @Test
  void aWorkerHasOneRequestAtATime() {
    LoadProgram load = Given.program(new RequestsFactory(), "messengers=2", "workers=5");
    assertThat(instances(load)).isEqualTo(12);
    assertThat(load.channels()).allMatch(channel -> channel.capacity() == 5);
    UntimedMachine machine = new UntimedMachine(load, seed).run(20_000);
    assertThat(machine.messages()).as("seed %d", seed).isLessThanOrEqualTo(10);
  }

  @Test
  void requestsComeAtTheRatesAndForTheTimesGiven() {
    LoadProgram load =
        Given.program(
            new WebFactory(), "rate=200", "burst-rate=5000", "calm=2s", "burst=10ms", "backlog=9");
    TaskProgram arrivals = task(load, "arrivals");
    assertThat(arrivals.phases()).extracting(Phase::loops).containsExactly(400, 50);
    assertThat(arrivals.phases())
        .extracting(phase -> phase.steps().getFirst())
        .containsExactly(
            new Step.Sleep(new Span.Exponential(5_000_000)),
            new Step.Sleep(new Span.Exponential(200_000)));
    assertThat(arrivals.rank()).isInstanceOf(Rank.RealTime.class);
    assertThat(load.channels()).containsExactly(new Channel("requests", 9));
  }

  @Test
  void aShortPhaseHasAtLeastOneRequest() {
    LoadProgram load = Given.program(new WebFactory(), "rate=1", "calm=1ms");
    assertThat(task(load, "arrivals").phases().getFirst().loops()).isEqualTo(1);
  }

  @Test
  void criticalTasksComeOneAfterTheOther() {
    LoadProgram load =
        Given.program(new LatencyBatchFactory(), "critical=4", "period=8ms", "batch-nice=19");
    assertThat(load.tasks())
        .extracting(TaskProgram::delayNs)
        .containsExactly(0L, 2_000_000L, 4_000_000L, 6_000_000L, 0L);
    assertThat(task(load, "critical_0").rank()).isEqualTo(Rank.NORMAL);
    assertThat(task(load, "batch_%d").rank()).isEqualTo(new Rank.Normal(19));
    assertThat(task(load, "batch_%d").instances()).isEqualTo(8);
  }

  @Test
  void criticalTasksCanBeAlone() {
    LoadProgram load = Given.program(new LatencyBatchFactory(), "batch=0");
    assertThat(load.tasks())
        .extracting(TaskProgram::name)
        .noneMatch(name -> name.contains("batch"));
  }

  @Test
  void criticalTasksHaveLessWorkThanAPeriod() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Given.program(new LatencyBatchFactory(), "work=10ms"))
        .withMessage(
            "workload latency-batch: option work is 10ms, but must be less than the period of 10ms");
  }

  @RepeatedTest(5)
  void noMoreChildrenAreThereThanAllowed() {
    LoadProgram load = Given.program(new ForkStormFactory(), "forkers=3", "children=5");
    UntimedMachine machine = new UntimedMachine(load, seed).run(20_000);
    // a child that has given its place back exits with that same step
    assertThat(machine.mostAlive()).as("seed %d", seed).isGreaterThan(3).isLessThanOrEqualTo(3 + 5);
    assertThat(machine.exits("child")).as("seed %d", seed).isGreaterThan(100);
    assertThat(machine.exits("forker_%d")).isZero();
  }

  @Test
  void periodicTasksAreMadeAsTheyAreWritten() {
    LoadProgram load = Given.program(new PeriodicFactory(), "tasks=5ms:500us, 1s:1s", "copies=3");
    assertThat(instances(load)).isEqualTo(6);
    assertThat(task(load, "periodic_0_%d").phases().getFirst().steps())
        .containsExactly(
            new Step.AwaitPeriod("period", 5_000_000, true, false),
            new Step.Compute(Span.ns(500_000)),
            new Step.Done());
    assertThat(task(load, "periodic_1_%d").phases().getFirst().steps())
        .contains(new Step.Compute(Span.ns(1_000_000_000)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''        | has '', but must have period:work, such as 10ms:3ms",
        "10ms      | has '10ms', but must have period:work, such as 10ms:3ms",
        "1ms:1us:2 | has '1ms:1us:2', but must have period:work, such as 10ms:3ms",
        "1ms:1us,  | has '', but must have period:work, such as 10ms:3ms",
        "10ms:3    | has '3', which is no whole number of ns, us, ms or s such as 10ms",
        "99999999999999999s:1us | has '99999999999999999s', which is no whole number of ns, us, ms or s such as 10ms",
        "-1ms:3us  | has '-1ms', which is no whole number of ns, us, ms or s such as 10ms",
        "1ms:2ms   | has the work 2ms, but it must be more than 0 and no more than its period, 1ms",
        "1ms:0ms   | has the work 0ns, but it must be more than 0 and no more than its period, 1ms",
        "10us:1us  | has the period 10us, but it must be from 100us to 100s",
        "101s:1us  | has the period 101s, but it must be from 100us to 100s"
      })
  void aPeriodicTaskThatIsWrittenWrongIsShown(String tasks, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Given.program(new PeriodicFactory(), "tasks=" + tasks))
        .withMessage("workload periodic: option tasks " + message);
  }

  @Test
  void moreKindsOfPeriodicTasksThanItTakesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Given.program(new PeriodicFactory(), "tasks=" + "1ms:1us,".repeat(100) + "1ms:1us"))
        .withMessage(
            "workload periodic: option tasks has 101 kinds of tasks, but can have 100 at most");
  }

  @Test
  void rivalsWantTheSameMutex() {
    LoadProgram load = Given.program(new ContentionFactory(), "tasks=9", "held=30us", "work=1ms");
    assertThat(load.tasks()).hasSize(1);
    assertThat(load.tasks().getFirst().instances()).isEqualTo(9);
    assertThat(load.tasks().getFirst().phases().getFirst().steps())
        .containsExactly(
            new Step.Lock("mutex"),
            new Step.Compute(Span.ns(30_000)),
            new Step.Unlock("mutex"),
            new Step.Compute(new Span.Exponential(1_000_000)),
            new Step.Done());
  }
}
