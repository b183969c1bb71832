// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import static dev.scx4j.workloads.threads.Loads.LONG_MS;
import static dev.scx4j.workloads.threads.Loads.MS;
import static dev.scx4j.workloads.threads.Loads.done;
import static dev.scx4j.workloads.threads.Loads.ms;
import static dev.scx4j.workloads.threads.Loads.reading;
import static dev.scx4j.workloads.threads.Loads.run;
import static dev.scx4j.workloads.threads.Loads.stat;
import static dev.scx4j.workloads.threads.Loads.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.TaskReading;
import dev.scx4j.api.workload.WorkloadException;
import dev.scx4j.api.workload.WorkloadResult;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Phase;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Steps by which tasks change tasks, and how programs are gone through.
class TaskStepsTest {
  private static final int RT_PRIORITY = 40;
  private static final int POLICY = 41;
  private static final int NICE = 19;

  private static final Step DONE = new Step.Done();

  /// Until the end: nobody resumes it.
  private static final Step STAY = new Step.Suspend();

  @Test
  void aSuspendedTaskGoesOnWhenItIsResumed() throws Exception {
    WorkloadResult result =
        run(
            TaskProgram.once("sleeper", new Step.Suspend(), DONE),
            TaskProgram.once("waker", new Step.Sleep(ms(300)), new Step.Resume("sleeper")));
    assertThat(done(result, "sleeper")).isEqualTo(1);
    assertThat(result.elapsedNs()).isBetween(300 * MS, LONG_MS * MS / 2);
  }

  @Test
  void whoWasResumedBeforeIsNotSuspendedButOnce() throws Exception {
    WorkloadResult result =
        run(
            900,
            LoadProgram.of(
                "test",
                List.of(
                    TaskProgram.once(
                        "sleeper",
                        new Step.Sleep(ms(400)),
                        new Step.Suspend(),
                        DONE,
                        new Step.Suspend(),
                        DONE),
                    times(2, "waker", new Step.Resume("sleeper")))));
    assertThat(done(result, "sleeper")).isEqualTo(1);
  }

  @Test
  void allTasksOfAKindAreResumed() throws Exception {
    WorkloadResult result =
        run(
            times(1, "sleeper", new Step.Suspend(), DONE).withInstances(3),
            TaskProgram.once("waker", new Step.Sleep(ms(100)), new Step.Resume("sleeper")));
    assertThat(result.tasks().stream().mapToLong(TaskReading::done).sum()).isEqualTo(3);
  }

  @Test
  void whoYieldsGivesItsCpuAway() throws Exception {
    CpuSet cpu = Loads.oneCpu();
    WorkloadResult result =
        run(
            times(2000, "polite", new Step.Yield(), new Step.Compute(Span.ns(20_000)), DONE)
                .withInstances(2)
                .withAllowed(cpu));
    assertThat(result.tasks())
        .allSatisfy(task -> {
          assertThat(task.done()).isEqualTo(2000);
          // 40 ms of work each: some 20 turns of the kernel's own.
          assertThat(task.switchedIn()).isGreaterThan(100);
        });
  }

  @Test
  void aForkedTaskIsOneMoreWithItsOwnNameAndRank() throws Exception {
    TaskProgram child = times(1, "child-%d", DONE, STAY).withInstances(0).withNice(7);
    TaskProgram parent =
        times(3, "parent", new Step.Fork("child-%d"), new Step.Sleep(ms(20))).withNice(3);
    try (ProgramWorkload workload =
        new ProgramWorkload(LoadProgram.of("test", List.of(parent, child)), 1)) {
      int pid = workload.prepare(false);
      workload.start(1000 * MS);
      WorkloadResult result = workload.await();
      assertThat(result.tasks())
          .extracting(TaskReading::name)
          .containsExactly("parent", "child-0", "child-1", "child-2");
      assertThat(result.tasks()).extracting(TaskReading::done).containsExactly(0L, 1L, 1L, 1L);
      assertThat(result.tasks()).extracting(TaskReading::nice).containsExactly(3, 7, 7, 7);
      for (TaskReading task : result.tasks()) {
        assertThat(stat(pid, task.pid(), NICE)).as(task.name()).isEqualTo(task.nice());
        assertThat(Files.readString(Path.of("/proc/" + pid + "/task/" + task.pid() + "/comm")))
            .isEqualTo(task.name() + "\n");
      }
    }
  }

  @Test
  void aForkedTaskThatIsThroughExitsAndIsReadBefore() throws Exception {
    TaskProgram child =
        times(1, "child", new Step.Compute(ms(10)), DONE).withInstances(0).withNice(7);
    TaskProgram parent = times(20, "parent", new Step.Fork("child"), new Step.Sleep(ms(5)));
    try (ProgramWorkload workload =
        new ProgramWorkload(
            LoadProgram.of("test", List.of(parent, child, TaskProgram.once("last", STAY))), 1)) {
      int pid = workload.prepare(false);
      workload.start(3000 * MS);
      List<TaskReading> tasks = workload.await().tasks();
      assertThat(tasks).hasSize(22);
      for (TaskReading task : tasks.subList(2, 22)) {
        assertThat(task.name()).isEqualTo("child");
        assertThat(task.done()).isEqualTo(1);
        assertThat(task.cpuNs()).isBetween(10 * MS, 30 * MS);
        assertThat(task.switchedIn()).isPositive();
        assertThat(Path.of("/proc/" + pid + "/task/" + task.pid())).doesNotExist();
      }
    }
  }

  @Test
  void aLoadEndsWithTheLastOfTheForkedTasks() throws Exception {
    TaskProgram child = TaskProgram.once("child", new Step.Sleep(ms(300)), DONE).withInstances(0);
    WorkloadResult result = run(TaskProgram.once("parent", new Step.Fork("child")), child);
    assertThat(done(result, "child")).isEqualTo(1);
    assertThat(result.elapsedNs()).isBetween(300 * MS, LONG_MS * MS / 2);
  }

  @Test
  void aTaskThatForksForEverIsStoppedBeforeTheMachineIsFull() {
    TaskProgram child = TaskProgram.once("child", STAY).withInstances(0);
    TaskProgram bomb = TaskProgram.forever("bomb", new Step.Fork("child"));
    assertThatThrownBy(() -> run(bomb, child))
        .isInstanceOf(WorkloadException.class)
        .hasMessageMatching(
            "workload test: bomb: (it makes more than 5000 tasks at once|the kernel.*)");
  }

  @Test
  void loopsAndPhasesMultiply() throws Exception {
    TaskProgram task =
        TaskProgram.once("task")
            .withPhases(List.of(new Phase(2, List.of(DONE)), new Phase(3, List.of(DONE, DONE))))
            .withLoops(4);
    assertThat(done(run(task), "task")).isEqualTo(4 * (2 + 3 * 2));
  }

  @Test
  void aTaskThatDoesNothingForEverEndsWithTheLoad() throws Exception {
    WorkloadResult result = run(200, LoadProgram.of("test", List.of(TaskProgram.forever("idle"))));
    assertThat(result.elapsedNs()).isGreaterThanOrEqualTo(200 * MS);
  }

  @Test
  void aTaskChangesItsNiceValue() throws Exception {
    TaskProgram task =
        TaskProgram.once("task", new Step.ChangeRank(new Rank.Normal(11)), DONE).withNice(2);
    try (ProgramWorkload workload = of(task)) {
      int pid = workload.prepare(false);
      workload.start(LONG_MS * MS);
      TaskReading reading = reading(workload.await(), "task");
      assertThat(stat(pid, reading.pid(), NICE)).isEqualTo(11);
      assertThat(reading.nice()).isEqualTo(11);
      assertThat(reading.done()).isEqualTo(1);
    }
  }

  @Test
  void aTaskChangesItsCpus() throws Exception {
    CpuSet cpu = Loads.oneCpu();
    try (ProgramWorkload workload = of(TaskProgram.once("task", new Step.ChangeCpus(cpu), DONE))) {
      int pid = workload.prepare(false);
      workload.start(LONG_MS * MS);
      TaskReading reading = reading(workload.await(), "task");
      assertThat(Loads.status("/proc/" + pid + "/task/" + reading.pid(), "Cpus_allowed_list"))
          .isEqualTo(cpu.toString());
    }
  }

  @Test
  void aForkedTaskIsNotBoundToItsMakersCpus() throws Exception {
    TaskProgram child = TaskProgram.once("child", STAY).withInstances(0);
    TaskProgram parent =
        TaskProgram.once("parent", new Step.Fork("child")).withAllowed(Loads.oneCpu());

    try (ProgramWorkload workload =
        new ProgramWorkload(LoadProgram.of("test", List.of(parent, child)), 1)) {
      int pid = workload.prepare(false);
      workload.start(1000 * MS);
      int tid = reading(workload.await(), "child").pid();
      assertThat(Loads.status("/proc/" + pid + "/task/" + tid, "Cpus_allowed_list"))
          .isEqualTo(Loads.status("/proc/" + pid, "Cpus_allowed_list"));
    }
  }

  @Test
  void realTimeAndDeadlineTasksAreThatOrTheRefusalIsClear() throws Exception {
    rankOrRefusal(new Rank.RealTime(10, false), 1, 10, "real-time (SCHED_FIFO) with priority 10");
    rankOrRefusal(new Rank.RealTime(20, true), 2, 20, "real-time (SCHED_RR) with priority 20");
    rankOrRefusal(
        new Rank.Deadline(MS, 10 * MS, 20 * MS),
        6,
        0,
        "a deadline task with 1000000 ns of 10000000 ns in each 20000000 ns");
  }

  private static void rankOrRefusal(Rank rank, int policy, int priority, String description)
      throws Exception {
    try (ProgramWorkload workload = of(TaskProgram.once("urgent", DONE).withRank(rank))) {
      int pid = workload.prepare(false);
      workload.start(LONG_MS * MS);
      TaskReading reading = reading(workload.await(), "urgent");
      assertThat(stat(pid, reading.pid(), POLICY)).isEqualTo(policy);
      assertThat(stat(pid, reading.pid(), RT_PRIORITY)).isEqualTo(priority);
      assertThat(reading.nice()).isZero();
    } catch (WorkloadException e) {
      assertThat(e)
          .hasMessageStartingWith("workload test: urgent: it cannot be " + description + ": ")
          .hasMessageContaining("Run scx4j as root");
    }
  }

  @Test
  void aRefusalDuringTheWorkEndsTheLoad() {
    TaskProgram task =
        TaskProgram.once(
            "stray", new Step.ChangeCpus(CpuSet.of(5000)), new Step.Compute(Span.FOREVER));
    assertThatThrownBy(() -> run(task))
        .isInstanceOf(WorkloadException.class)
        .hasMessage(
            "workload test: stray: it cannot use CPUs 5000: Invalid argument. Name CPUs that this"
                + " machine has");
  }

  private static ProgramWorkload of(TaskProgram task) {
    return new ProgramWorkload(LoadProgram.of("test", List.of(task)), 1);
  }
}
