// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import static dev.scx4j.workloads.threads.Loads.LONG_MS;
import static dev.scx4j.workloads.threads.Loads.MS;
import static dev.scx4j.workloads.threads.Loads.ms;
import static dev.scx4j.workloads.threads.Loads.reading;
import static dev.scx4j.workloads.threads.Loads.run;
import static dev.scx4j.workloads.threads.Loads.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.WorkloadResult;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.api.workload.program.TaskRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Steps that take time, by real threads on a machine that may do other things as well: what is
/// checked holds however late a thread gets its CPU.
class TimeStepsTest {
  @Test
  void computingTakesThatMuchCpuTimeThoughTwoShareACpu() throws Exception {
    CpuSet cpu = Loads.oneCpu();
    WorkloadResult result =
        run(times(1, "both", new Step.Compute(ms(80))).withInstances(2).withAllowed(cpu));
    for (String task : List.of("both-0", "both-1")) {
      assertThat(reading(result, task).cpuNs()).as(task).isBetween(80 * MS, 120 * MS);
    }
    assertThat(result.elapsedNs()).isBetween(160 * MS, LONG_MS * MS / 2);
  }

  @Test
  void computingInSmallPiecesAddsUp() throws Exception {
    WorkloadResult result = run(times(200, "task", new Step.Compute(Span.ns(500_000))));
    assertThat(reading(result, "task").cpuNs()).isBetween(100 * MS, 130 * MS);
  }

  @Test
  void computingForATimeEndsWithItThoughTwoShareACpu() throws Exception {
    CpuSet cpu = Loads.oneCpu();
    WorkloadResult result =
        run(times(1, "both", new Step.ComputeFor(ms(300))).withInstances(2).withAllowed(cpu));
    long cpuNs = reading(result, "both-0").cpuNs() + reading(result, "both-1").cpuNs();
    assertThat(result.elapsedNs()).isGreaterThanOrEqualTo(300 * MS);
    assertThat(cpuNs).as("CPU time of one CPU").isLessThanOrEqualTo(result.elapsedNs());
  }

  @Test
  void sleepingTakesTimeAndNoCpu() throws Exception {
    WorkloadResult result = run(times(3, "task", new Step.Sleep(ms(100))));
    assertThat(result.elapsedNs()).isBetween(300 * MS, LONG_MS * MS / 2);
    assertThat(reading(result, "task").cpuNs()).isLessThan(100 * MS);
  }

  @Test
  void randomTimesAreThoseOfTheSeedAndTheTask() throws Exception {
    Span span = new Span.Exponential(20 * MS);
    LoadProgram program =
        LoadProgram.of("chance", List.of(times(1, "one", new Step.Compute(span)).withInstances(4)));
    WorkloadResult result = run(LONG_MS, program);
    for (int task = 0; task < 4; task++) {
      long drawnNs = span.draw(TaskRandom.of(1, task));
      assertThat(reading(result, "one-" + task).cpuNs())
          .as("task %d, seed 1", task)
          .isBetween(drawnNs, drawnNs + 20 * MS);
    }
  }

  @Test
  void aTimerWakesEveryPeriodWhateverIsDoneBetween() throws Exception {
    WorkloadResult result =
        run(
            times(
                10,
                "task",
                new Step.AwaitPeriod("tick", 30 * MS, true, false),
                new Step.ComputeFor(ms(10))));
    assertThat(result.elapsedNs()).isBetween(310 * MS, LONG_MS * MS / 2);
  }

  @Test
  void anAbsoluteTimerMakesUpForMissedPeriodsAndARelativeOneDoesNot() throws Exception {
    long absoluteNs = late(true);
    long relativeNs = late(false);
    assertThat(relativeNs).isGreaterThanOrEqualTo(1000 * MS);
    assertThat(absoluteNs).isBetween(550 * MS, 950 * MS);
  }

  /// One period of 50 ms, then ten of them after 500 ms at once.
  private static long late(boolean absolute) throws InterruptedException {
    Step period = new Step.AwaitPeriod("tick", 50 * MS, absolute, false);
    Step[] steps = new Step[12];
    Arrays.fill(steps, period);
    steps[1] = new Step.Sleep(ms(500));
    return run(times(1, "task", steps)).elapsedNs();
  }

  @Test
  void aSharedTimerGoesOnWithEachTask() throws Exception {
    WorkloadResult result =
        run(
            times(5, "a", new Step.AwaitPeriod("tick", 30 * MS, true, true)),
            times(5, "b", new Step.AwaitPeriod("tick", 30 * MS, true, true)));
    assertThat(result.elapsedNs()).isGreaterThanOrEqualTo(300 * MS);
  }

  @Test
  void aTaskBeginsAfterItsDelay() throws Exception {
    WorkloadResult result = run(TaskProgram.once("late").withDelayNs(200 * MS));
    assertThat(result.elapsedNs()).isBetween(200 * MS, LONG_MS * MS / 2);
  }

  @Test
  void aTaskThatWouldBeginAfterTheEndDoesNot() throws Exception {
    TaskProgram late = times(1, "late", new Step.Done()).withDelayNs(LONG_MS * MS);
    WorkloadResult result = run(100, LoadProgram.of("test", List.of(late)));
    assertThat(Loads.done(result, "late")).isZero();
    assertThat(result.elapsedNs()).isEqualTo(100 * MS);
  }
}
