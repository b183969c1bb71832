// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.workload.TaskReading;
import dev.scx4j.api.workload.Workload;
import dev.scx4j.api.workload.WorkloadException;
import dev.scx4j.api.workload.WorkloadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The workload on the machine that runs the tests, under whatever scheduler it has.
class ComputeWorkloadTest {
  /// Nice values from 0 up, so that no privilege is needed.
  private Workload workload = create(6, 0, 19);

  private static Workload create(long tasks, long niceFrom, long niceTo) {
    return new ComputeFactory()
        .create(Options.of(Map.of("tasks", tasks, "nice-from", niceFrom, "nice-to", niceTo)));
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
        .containsExactly(
            "compute_0", "compute_1", "compute_2", "compute_3", "compute_4", "compute_5");
    assertThat(result.tasks()).extracting(TaskReading::nice).containsExactly(0, 4, 8, 11, 15, 19);
    for (TaskReading task : result.tasks()) {
      assertThat(niceInKernel(pid, task.pid())).as(task.name()).isEqualTo(task.nice());
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
  void doesNotWorkForNoTime() {
    workload.prepare(false);
    assertThatThrownBy(() -> workload.start(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Path commOf(int pid, int tid) {
    return Path.of("/proc/" + pid + "/task/" + tid + "/comm");
  }

  private static int niceInKernel(int pid, int tid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/task/" + tid + "/stat"));
    // The 19th field of proc_pid_stat(5); the state, which follows the name, is the third.
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19 - 3]);
  }

  private static long cpuNsOfTasks(int pid) throws IOException {
    long sum = 0;
    try (var tids = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path tid : tids) {
        if (Files.readString(tid.resolve("comm")).matches("compute_\\d+\n")) {
          sum += Long.parseLong(Files.readString(tid.resolve("schedstat")).split(" ", -1)[0]);
        }
      }
    }
    return sum;
  }
}
