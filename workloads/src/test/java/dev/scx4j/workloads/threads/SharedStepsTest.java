// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import static dev.scx4j.workloads.threads.Loads.LONG_MS;
import static dev.scx4j.workloads.threads.Loads.MS;
import static dev.scx4j.workloads.threads.Loads.done;
import static dev.scx4j.workloads.threads.Loads.ms;
import static dev.scx4j.workloads.threads.Loads.run;
import static dev.scx4j.workloads.threads.Loads.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.workload.WorkloadException;
import dev.scx4j.api.workload.WorkloadResult;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.LoadProgram.Barrier;
import dev.scx4j.api.workload.program.LoadProgram.Channel;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Steps by which tasks wait for each other.
class SharedStepsTest {
  private static final Step LOCK = new Step.Lock("m");
  private static final Step UNLOCK = new Step.Unlock("m");
  private static final Step AWAIT = new Step.Await("c", "m");
  private static final Step DONE = new Step.Done();

  @Test
  void aMutexIsHadByOneAtATime() throws Exception {
    WorkloadResult result =
        run(times(10, "task", LOCK, new Step.Sleep(ms(5)), UNLOCK, DONE).withInstances(4));
    assertThat(result.elapsedNs()).isBetween(200 * MS, LONG_MS * MS / 2);
    assertThat(result.tasks()).allSatisfy(task -> assertThat(task.done()).isEqualTo(10));
  }

  @Test
  void aSignalWakesOneThatWaits() throws Exception {
    WorkloadResult result =
        run(
            1000,
            load(
                times(1, "waiter", LOCK, AWAIT, DONE, UNLOCK).withInstances(3),
                times(1, "waker", new Step.Sleep(ms(300)), LOCK, new Step.Signal("c"), UNLOCK)));
    assertThat(result.tasks().stream().mapToLong(task -> task.done()).sum()).isEqualTo(1);
    assertThat(result.elapsedNs()).as("two wait until the end").isEqualTo(1000 * MS);
  }

  @Test
  void aBroadcastWakesAllThatWait() throws Exception {
    WorkloadResult result =
        run(
            times(1, "waiter", LOCK, AWAIT, DONE, UNLOCK).withInstances(3),
            times(1, "waker", new Step.Sleep(ms(500)), LOCK, new Step.Broadcast("c"), UNLOCK));
    assertThat(result.tasks().stream().mapToLong(task -> task.done()).sum()).isEqualTo(3);
  }

  @Test
  void aSignalThatNobodyWaitsForIsLost() throws Exception {
    WorkloadResult result =
        run(
            600,
            load(
                TaskProgram.once("waker", new Step.Signal("c"), DONE),
                TaskProgram.once("waiter", new Step.Sleep(ms(300)), LOCK, AWAIT, DONE)));
    assertThat(done(result, "waker")).isEqualTo(1);
    assertThat(done(result, "waiter")).isZero();
  }

  @Test
  void twoThatSignalAndAwaitTakeTurns() throws Exception {
    Step turn = new Step.SignalAndAwait("c", "m");
    WorkloadResult result =
        run(
            500,
            load(
                TaskProgram.forever("a", LOCK, turn, DONE, UNLOCK),
                TaskProgram.forever("b", LOCK, turn, DONE, UNLOCK)));
    assertThat(done(result, "a")).isGreaterThan(5);
    assertThat(done(result, "a") - done(result, "b")).isBetween(-1L, 1L);
  }

  @Test
  void partiesWaitForTheLastOfThem() throws Exception {
    Step meet = new Step.Meet("gate");
    WorkloadResult result =
        run(
            LONG_MS,
            new LoadProgram(
                "test",
                List.of(
                    times(5, "quick", meet, DONE).withInstances(2),
                    times(5, "slow", new Step.Sleep(ms(50)), meet, DONE)),
                List.of(new Barrier("gate", 3)),
                List.of()));
    assertThat(result.elapsedNs()).isGreaterThanOrEqualTo(250 * MS);
    assertThat(result.tasks()).allSatisfy(task -> assertThat(task.done()).isEqualTo(5));
  }

  @Test
  void whoWaitsForPartiesThatNeverComeWaitsUntilTheEnd() throws Exception {
    WorkloadResult result =
        run(
            300,
            new LoadProgram(
                "test",
                List.of(times(1, "task", new Step.Meet("gate"), DONE).withInstances(2)),
                List.of(new Barrier("gate", 3)),
                List.of()));
    assertThat(result.tasks()).allSatisfy(task -> assertThat(task.done()).isZero());
    assertThat(result.elapsedNs()).isEqualTo(300 * MS);
  }

  @Test
  void everyMessageIsReceivedOnce() throws Exception {
    WorkloadResult result =
        run(
            LONG_MS,
            piped(
                2,
                times(300, "sender", new Step.Send("pipe")).withInstances(2),
                times(200, "receiver", new Step.Receive("pipe"), DONE).withInstances(3)));
    assertThat(result.tasks().stream().mapToLong(task -> task.done()).sum()).isEqualTo(600);
  }

  @Test
  void aFullChannelHoldsTheSenderUp() throws Exception {
    WorkloadResult result =
        run(300, piped(3, TaskProgram.forever("sender", new Step.Send("pipe"), DONE)));
    assertThat(done(result, "sender")).isEqualTo(3);
  }

  @Test
  void whoGivesBackAMutexThatItDoesNotHaveIsTold() {
    assertThatThrownBy(() -> run(TaskProgram.once("hasty", UNLOCK)))
        .isInstanceOf(WorkloadException.class)
        .hasMessage(
            "workload test: hasty: it gives the mutex 'm' back, which it does not have; it must"
                + " lock it before");
  }

  @Test
  void whoTakesAMutexTwiceIsTold() {
    assertThatThrownBy(() -> run(TaskProgram.once("greedy", LOCK, LOCK)))
        .isInstanceOf(WorkloadException.class)
        .hasMessageContaining("greedy: it takes the mutex 'm', which it already has");
  }

  @Test
  void aMutexThatIsNeverGivenBackDoesNotKeepTheLoadFromEnding() throws Exception {
    WorkloadResult result =
        run(
            500,
            load(
                TaskProgram.once("waiter", LOCK, AWAIT, DONE, UNLOCK),
                TaskProgram.once("thief", new Step.Sleep(ms(200)), LOCK, new Step.Signal("c"))));
    assertThat(done(result, "waiter")).isZero();
    assertThat(result.elapsedNs()).isEqualTo(500 * MS);
  }

  private static LoadProgram load(TaskProgram... tasks) {
    return LoadProgram.of("test", List.of(tasks));
  }

  private static LoadProgram piped(int capacity, TaskProgram... tasks) {
    return new LoadProgram(
        "test", List.of(tasks), List.of(), List.of(new Channel("pipe", capacity)));
  }
}
