// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.workload.TaskReading;
import dev.scx4j.api.workload.Workload;
import dev.scx4j.api.workload.WorkloadException;
import dev.scx4j.api.workload.WorkloadResult;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The workload on the machine that runs the tests, under whatever scheduler it has.
class ProgramWorkloadTest {
  private static final Step BUSY = new Step.Compute(Span.FOREVER);

  /// Nice values from 0 up, so that no privilege is needed.
  private Workload workload =
      of(
          TaskProgram.forever("busy_0", BUSY),
          TaskProgram.forever("busy_1", BUSY).withNice(4),
          TaskProgram.forever("busy_2", BUSY).withNice(19),
          TaskProgram.forever("pair", BUSY).withInstances(2));

  private static Workload of(TaskProgram... tasks) {
    return new ProgramWorkload(LoadProgram.of("test", List.of(tasks)), 1);
  }

  @AfterEach
  void endTheProcess() {
    workload.close();
  }

  @Test
  void tasksAreThreadsOfOneProcessThatIsNotOurs() throws Exception {
    int pid = workload.prepare(false);
    assertThat(pid).isNotEqualTo((int) ProcessHandle.current().pid());
    workload.start(TimeUnit.MILLISECONDS.toNanos(50));
    for (TaskReading task : workload.await().tasks()) {
      assertThat(Path.of("/proc/" + pid + "/task/" + task.pid())).exists();
      assertThat(Files.readString(commOf(pid, task.pid()))).isEqualTo(task.name() + "\n");
    }
  }

  @Test
  void tasksHaveTheirNamesAndNiceValuesForTheKernel() throws Exception {
    int pid = workload.prepare(false);
    workload.start(TimeUnit.MILLISECONDS.toNanos(50));
    WorkloadResult result = workload.await();
    assertThat(result.tasks())
        .extracting(TaskReading::name)
        .containsExactly("busy_0", "busy_1", "busy_2", "pair-0", "pair-1");
    assertThat(result.tasks()).extracting(TaskReading::nice).containsExactly(0, 4, 19, 0, 0);
    for (TaskReading task : result.tasks()) {
      assertThat(Loads.stat(pid, task.pid(), 19)).as(task.name()).isEqualTo(task.nice());
    }
  }

  @Test
  void noTaskRunsBeforeTheClockStarts() throws Exception {
    int pid = workload.prepare(false);
    long before = cpuNsOfTasks(pid);
    Thread.sleep(300);
    assertThat(cpuNsOfTasks(pid)).isEqualTo(before);
  }

  @Test
  void worksAsLongAsItIsTold() throws Exception {
    workload.prepare(false);
    workload.start(TimeUnit.MILLISECONDS.toNanos(800));
    assertThat(workload.await().elapsedNs())
        .isBetween(TimeUnit.MILLISECONDS.toNanos(800), TimeUnit.MILLISECONDS.toNanos(3000));
  }

  @Test
  void figuresAddUp() throws Exception {
    int pid = workload.prepare(false);
    workload.start(TimeUnit.MILLISECONDS.toNanos(600));
    WorkloadResult result = workload.await();
    long cpuNs = result.tasks().stream().mapToLong(TaskReading::cpuNs).sum();
    long cpus = Runtime.getRuntime().availableProcessors();
    assertThat(cpuNs).isPositive().isLessThanOrEqualTo(cpus * result.elapsedNs());
    for (TaskReading task : result.tasks()) {
      assertThat(task.cpuNs()).as(task.name()).isPositive();
      assertThat(task.switchedIn()).as(task.name()).isPositive();
      // Running or waiting all the time; what is missing is the time before it was woken.
      assertThat(task.cpuNs() + task.waitNs())
          .as(task.name())
          .isBetween(result.elapsedNs() / 2, result.elapsedNs() * 11 / 10);
    }
    // Asleep again, so the kernel's figures stand still, and ours are part of them.
    assertThat(cpuNsOfTasks(pid)).isGreaterThanOrEqualTo(cpuNs);
  }

  @Test
  void worksUntilItIsStopped() throws Exception {
    workload.prepare(false);
    workload.start(Long.MAX_VALUE);
    Thread.sleep(400);
    workload.stop();
    assertThat(workload.await().elapsedNs())
        .isBetween(TimeUnit.MILLISECONDS.toNanos(300), TimeUnit.MILLISECONDS.toNanos(3000));
  }

  @Test
  void closingEndsTheProcess() throws Exception {
    int pid = workload.prepare(false);
    workload.start(Long.MAX_VALUE);
    workload.close();
    assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive)).isNotEqualTo(true);
    assertThat(Path.of("/proc/" + pid)).doesNotExist();
  }

  @Test
  void tellsWhenItsProcessIsKilled() throws Exception {
    int pid = workload.prepare(false);
    workload.start(Long.MAX_VALUE);
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    assertThatThrownBy(workload::await)
        .isInstanceOf(WorkloadException.class)
        .hasMessageContaining("ended too early (exit code 137)");
  }

  @Test
  void isOverBeforeItsTimeWhenNobodyHasAnythingLeftToDo() throws Exception {
    workload = of(TaskProgram.once("a", new Step.Done()), TaskProgram.once("b"));
    int pid = workload.prepare(false);
    workload.start(Long.MAX_VALUE);
    WorkloadResult result = workload.await();
    assertThat(result.tasks()).extracting(TaskReading::done).containsExactly(1L, 0L);
    for (TaskReading task : result.tasks()) {
      assertThat(commOf(pid, task.pid())).as("it sleeps to be read").exists();
    }
  }

  @Test
  void isStoppedThoughAllWait() throws Exception {
    workload = of(TaskProgram.once("a", new Step.Suspend()));
    workload.prepare(false);
    workload.start(Long.MAX_VALUE);
    Thread.sleep(200);
    workload.stop();
    assertThat(workload.await().elapsedNs()).isLessThan(TimeUnit.SECONDS.toNanos(20));
  }

  @Test
  void aThousandTasksAreTwoHundredKilobytesOfProgram() throws Exception {
    TaskProgram[] tasks = new TaskProgram[1000];
    for (int i = 0; i < tasks.length; i++) {
      String name = ("a-name-of-a-task-that-goes-on-and-on-" + i).repeat(4);
      tasks[i] = TaskProgram.once(name, new Step.Done());
    }
    workload = of(tasks);
    workload.prepare(false);
    workload.start(TimeUnit.SECONDS.toNanos(60));
    assertThat(workload.await().tasks())
        .hasSize(1000)
        .allSatisfy(task -> assertThat(task.done()).isEqualTo(1));
  }

  @Test
  void saysWhatItDoesOtherwiseThanDescribed() {
    workload =
        of(
            TaskProgram.once("a").withProcess("web"),
            TaskProgram.once("b").withProcess("db").withGroup("/db"));
    assertThat(workload.notes())
        .containsExactly(
            "workload test: all its tasks are threads of one process, though it names 2 processes:"
                + " web, db",
            "workload test: its tasks are all in scx4j's own control group; not made: /db");
  }

  @Test
  void hasNothingToSayOfAnOrdinaryLoad() {
    assertThat(workload.notes()).isEmpty();
  }

  @Test
  void needsATaskToBeginWith() {
    assertThatThrownBy(() -> of(TaskProgram.once("a").withInstances(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("workload test: no task is there from the start; give one an instance");
  }

  @Test
  void doesNotWorkForNoTime() {
    workload.prepare(false);
    assertThatThrownBy(() -> workload.start(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Path commOf(int pid, int tid) {
    return Path.of("/proc/" + pid + "/task/" + tid + "/comm");
  }

  /// Threads of the JVM's own come and go meanwhile.
  private static String commIn(Path tid) throws IOException {
    try {
      return Files.readString(tid.resolve("comm"));
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static long cpuNsOfTasks(int pid) throws IOException {
    long sum = 0;
    try (var tids = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path tid : tids) {
        if (commIn(tid).matches("(busy|pair).*\n")) {
          sum += Long.parseLong(Files.readString(tid.resolve("schedstat")).split(" ", -1)[0]);
        }
      }
    }
    return sum;
  }
}
