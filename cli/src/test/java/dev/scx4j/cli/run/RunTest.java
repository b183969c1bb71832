// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.workload.Workload;
import dev.scx4j.api.workload.WorkloadException;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.stop.StopRequest;
import dev.scx4j.engine.PolicySource;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.kernel.KernelOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whole runs, on a machine on which nothing happens.
@Timeout(60)
class RunTest {
  private static final long SHORT_NS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final long OPEN_ENDED = Long.MAX_VALUE;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final StopRequest stop = new StopRequest();
  private QuietMachine machine = QuietMachine.good();

  @TempDir private Path folder;

  @AfterEach
  void machineIsHandedBackInAnyCase() {
    assertThat(machine.isAttached()).isFalse();
  }

  @Test
  void endsWhenItsTimeIsUp() throws Exception {
    assertThat(run(new PolicyThat.Waits(), null, SHORT_NS, null)).isZero();
    assertThat(err.toString())
        .isEqualTo(
            "scx4j: policy test schedules this machine (Linux 7.3.4-test, 2 CPUs) for 300ms\n");
    assertThat(out.toString()).contains("3 reported = 3 decided").contains("unregistered");
    assertThat(machine.isClosed()).isTrue();
  }

  @Test
  void openEndedRunEndsWellWhenAsked() throws Exception {
    soon(() -> stop.make("SIGINT"));
    assertThat(run(new PolicyThat.Waits(), null, OPEN_ENDED, null)).isZero();
    assertThat(err.toString()).contains("until Ctrl-C").doesNotContain("early");
  }

  @Test
  void requestBeforeTheBeginningIsNotForgotten() throws Exception {
    stop.make("SIGTERM");
    assertThat(run(new PolicyThat.Waits(), null, OPEN_ENDED, null)).isZero();
  }

  @Test
  void runThatIsAskedToEndBeforeItsTimeSaysSo() throws Exception {
    soon(() -> stop.make("SIGTERM"));
    assertThat(run(new PolicyThat.Waits(), null, TimeUnit.SECONDS.toNanos(50), null)).isZero();
    assertThat(err.toString()).contains("ended early, by SIGTERM");
  }

  @Test
  void workloadIsWorkedOffAndItsTasksAreListed() throws Exception {
    ShortWork work = new ShortWork(false);
    assertThat(run(new PolicyThat.Waits(), work, SHORT_NS, null)).isZero();
    assertThat(out.toString())
        .startsWith(
            """
            1\tshort_0\tSched:\t-\tCPU:\t3.000 s\tShare:\t75.00 %
            2\tshort_1\tSched:\t-\tCPU:\t1.000 s\tShare:\t25.00 %

            """);
    assertThat(work.isClosed()).isTrue();
  }

  @Test
  void saysFirstWhatIsOtherwiseThanTheWorkloadWasDescribed() throws Exception {
    assertThat(run(new PolicyThat.Waits(), new ShortWork(false), SHORT_NS, null)).isZero();
    assertThat(err.toString()).startsWith("scx4j: workload short: it only pretends\n");
  }

  @Test
  void workloadIsStoppedAndReportedWhenTheRunIsAskedToEnd() throws Exception {
    soon(() -> stop.make("SIGINT"));
    assertThat(run(new PolicyThat.Waits(), new ShortWork(false), OPEN_ENDED, null)).isZero();
    assertThat(out.toString()).startsWith("1\tshort_0\t");
  }

  @Test
  void workloadThatDiesIsTheRunsFailure() {
    ShortWork work = new ShortWork(true);
    assertThatExceptionOfType(WorkloadException.class)
        .isThrownBy(() -> run(new PolicyThat.Waits(), work, SHORT_NS, null))
        .withMessage("workload short: its process died");
    assertThat(work.isClosed()).isTrue();
    assertThat(machine.isClosed()).isTrue();
  }

  @Test
  void nothingButJsonGoesToStandardOutputIfItIsWantedThere() throws Exception {
    assertThat(run(new PolicyThat.Waits(), new ShortWork(false), SHORT_NS, "-")).isZero();
    JsonNode json = JsonMapper.shared().readTree(out.toString());
    assertThat(json.path("policy").asString()).isEqualTo("test");
    assertThat(json.path("cpus").asInt()).isEqualTo(2);
    assertThat(json.path("durationNs").asLong()).isEqualTo(SHORT_NS);
    assertThat(json.path("tasks")).hasSize(2);
    assertThat(json.path("tasks").path(0).path("scheduled").isNull()).isTrue();
    assertThat(json.path("tasks").path(0).path("cpuNs").asLong()).isEqualTo(3_000_000_000L);
    assertThat(json.path("exit").path("kind").asString()).isEqualTo("unregistered");
    assertThat(err.toString()).contains("schedules this machine");
  }

  @Test
  void jsonGoesToAFileBesideTheTable() throws Exception {
    Path file = folder.resolve("result.json");
    assertThat(run(new PolicyThat.Waits(), new ShortWork(false), SHORT_NS, file.toString()))
        .isZero();
    assertThat(JsonMapper.shared().readTree(Files.readString(file)).path("kernel").asString())
        .isEqualTo("7.3.4-test");
    assertThat(out.toString()).startsWith("1\tshort_0\t");
  }

  @Test
  void jsonThatCannotBeWrittenIsRefusedBeforeAnythingHappens() {
    String nowhere = folder.resolve("nowhere/result.json").toString();
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> run(new PolicyThat.Waits(), new ShortWork(false), SHORT_NS, nowhere))
        .withMessageContaining(nowhere)
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(2));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void policyThatFailsIsShownWithItsTraceAndTheRunGoesOnAndFails() throws Exception {
    long beforeNs = System.nanoTime();
    assertThat(run(new PolicyThat.Breaks(), null, TimeUnit.SECONDS.toNanos(3), null)).isEqualTo(1);
    assertThat(System.nanoTime() - beforeNs).isGreaterThan(TimeUnit.SECONDS.toNanos(3));
    assertThat(err.toString())
        .contains("policy 'test'")
        .contains("out of luck")
        .contains("PolicyThat$Breaks.tick")
        .contains("fallback");
    assertThat(out.toString()).contains("3 reported");
  }

  @Test
  void policyThatDoesNotStartIsAPluginThatDoesNotLoad() {
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> run(new PolicyThat.DoesNotStart(), null, SHORT_NS, null))
        .withMessageContaining("no seed")
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(2));
    assertThat(machine.isClosed()).isTrue();
  }

  @Test
  void machineThatCannotBeTakenOverIsLeftAlone() {
    machine = QuietMachine.thatCannotAttach("another scheduler is attached");
    ShortWork work = new ShortWork(false);
    assertThatExceptionOfType(MachineException.class)
        .isThrownBy(() -> run(new PolicyThat.Waits(), work, SHORT_NS, null))
        .withMessage("another scheduler is attached");
    assertThat(machine.isClosed()).isTrue();
    assertThat(work.isClosed()).isTrue();
  }

  @Test
  void ejectionByTheKernelEndsTheRunWithItsReasonAndDump() throws Exception {
    soon(machine::eject);
    assertThat(run(new PolicyThat.Waits(), null, OPEN_ENDED, null)).isEqualTo(1);
    assertThat(err.toString())
        .contains("the kernel ended the run: stall: runnable task stall")
        .contains("x[1] failed to run")
        .contains("the dump");
  }

  @Test
  void statisticsComeInLines() throws Exception {
    RunPlan plan = plan(new PolicyThat.Waits(), null, 10 * SHORT_NS, null, SHORT_NS * 3);
    assertThat(run(plan)).isZero();
    assertThat(out.toString().lines().filter(line -> line.contains("decided/s")).count())
        .isBetween(2L, 3L);
  }

  private int run(
      SchedulingPolicy policy, @Nullable Workload workload, long durationNs, @Nullable String json)
      throws InterruptedException {
    return run(plan(policy, workload, durationNs, json, Long.MAX_VALUE));
  }

  private int run(RunPlan plan) throws InterruptedException {
    RunOutput output =
        new RunOutput(new PrintWriter(out, true), new PrintWriter(err, true), plan.json(), false);
    return new Run(plan, options -> machine, output, stop).execute();
  }

  private static RunPlan plan(
      SchedulingPolicy policy,
      @Nullable Workload workload,
      long durationNs,
      @Nullable String json,
      long statsNs) {
    return new RunPlan(
        new PluginChoice(new PolicySource("test", () -> policy), workload),
        SessionOptions.of("test"),
        KernelOptions.defaults(),
        durationNs,
        statsNs,
        json);
  }

  private static void soon(Runnable action) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            Thread.sleep(1500);
          } catch (InterruptedException e) {
            return;
          }
          action.run();
        });
  }
}
