// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a user sees of runs on a simulated machine.
final class SimulatedRunTest {
  @TempDir Path folder;

  private static Invocation run(String arguments) {
    return Invocation.of(("run --machine sim " + arguments).split(" ", -1));
  }

  private static JsonNode json(String arguments) {
    Invocation run = run(arguments + " --json -");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return JsonMapper.shared().readTree(run.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compute",
        "ping-pong",
        "messaging",
        "requests",
        "web",
        "latency-batch",
        "fork-storm",
        "periodic",
        "contention"
      })
  void everyLoadRunsAndLosesNothing(String load) {
    JsonNode report = json("--workload " + load + " --duration 500ms");

    assertThat(report.at("/counters/lost").asLong()).isZero();
    assertThat(report.get("machine").asString()).isEqualTo("sim");
    assertThat(report.get("kernel").isNull()).isTrue();
    assertThat(report.at("/agent/allocatedBytes").isNull()).isTrue();
    long cpuNs = 0;
    for (JsonNode task : report.get("tasks")) {
      cpuNs += task.get("cpuNs").asLong();
    }
    assertThat(cpuNs).as("CPU time of %s", load).isGreaterThan(1_000_000);
  }

  @Test
  void saysWhatTheLoadGotDoneAndWhichPeriodsItMissed() {
    String arguments = "--policy fifo --topology 1 --workload periodic --duration 2s";
    JsonNode tasks = json(arguments).get("tasks");
    long done = 0;
    long missed = 0;
    for (JsonNode task : tasks) {
      done += task.get("done").asLong();
      missed += task.get("missedPeriods").asLong();
    }

    assertThat(done).isPositive();
    assertThat(missed).isPositive();
    assertThat(run(arguments).out())
        .contains("\tDone:\t", "\tMissed:\t", done + " units done, " + missed + " periods missed");
  }

  @Test
  void chaosHoldsTasksBackAndItsOwnSeedChangesTheRun() {
    String arguments = "--policy chaos --workload ping-pong --duration 1s --option seed=";
    JsonNode seven = json(arguments + 7);
    JsonNode eight = json(arguments + 8);

    assertThat(seven.at("/counters/direct").asLong()).as("run undecided").isZero();
    assertThat(seven.at("/counters/rescued").asLong()).isZero();
    assertThat(seven.get("tasks").get(0).at("/waitNs/max").asLong()).isPositive();
    assertThat(eight.get("tasks")).isNotEqualTo(seven.get("tasks"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fifo",
        "round-robin",
        "lottery",
        "stride",
        "deadline",
        "eevdf",
        "mlfq",
        "edf",
        "chaos"
      })
  void sameSeedSameOutput(String policy) {
    String arguments =
        "--policy %s --workload web --duration 300ms --seed 7 --json -".formatted(policy);
    Invocation first = run(arguments);
    Invocation second = run(arguments);

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(run(arguments.replace("--seed 7", "--seed 8")).out()).isNotEqualTo(first.out());
  }

  @Test
  void demoNeedsNothingAndTellsHowToGoOn() {
    Invocation demo = Invocation.of("demo");

    assertThat(demo.exitCode()).as(demo.err()).isZero();
    assertThat(demo.out().lines().filter(line -> line.contains("\tSched:\t"))).hasSize(40);
    assertThat(demo.out()).contains("0 lost");
    assertThat(demo.err()).contains("scx4j demo --machine vm");
  }

  @Test
  void machineWithoutSchedExtIsNotTouchedAndTheUserIsTold() {
    assumeFalse(Files.exists(Path.of("/sys/kernel/sched_ext")), "this kernel has sched_ext");
    Invocation run = Invocation.of("run", "--duration", "100ms");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("a simulated machine is scheduled").contains("sched_ext");
  }

  @Test
  void rtAppFileRunsForTheTimeItSays() throws IOException {
    Path file = folder.resolve("two.json");
    Files.writeString(
        file,
        """
        { "global": { "duration": 2 },
          "tasks": {
            "worker": { "instance": 2, "loop": -1,
              "run": 3000, "timer": { "ref": "unique", "period": 10000 } } } }
        """);
    JsonNode report = json("--workload " + file);

    assertThat(report.get("durationNs").asLong()).isEqualTo(2_000_000_000L);
    assertThat(report.get("tasks")).hasSize(2);
    assertThat(report.at("/tasks/0/cpuNs").asLong()).isBetween(590_000_000L, 640_000_000L);
  }

  @Test
  void recordedTraceRunsUntilItsDemandIsDone() throws IOException {
    Path file = folder.resolve("trace.txt");
    Files.writeString(
        file,
        """
            job  10 [000]  1.000000: sched:sched_switch: prev_comm=swapper/0 prev_pid=0 prev_prio=120 prev_state=R ==> next_comm=job next_pid=10 next_prio=120
            job  10 [000]  1.020000: sched:sched_switch: prev_comm=job prev_pid=10 prev_prio=120 prev_state=S ==> next_comm=swapper/0 next_pid=0 next_prio=120
        swapper   0 [000]  1.050000: sched:sched_waking: comm=job pid=10 prio=120 target_cpu=000
        swapper   0 [000]  1.050100: sched:sched_switch: prev_comm=swapper/0 prev_pid=0 prev_prio=120 prev_state=R ==> next_comm=job next_pid=10 next_prio=120
            job  10 [000]  1.060100: sched:sched_switch: prev_comm=job prev_pid=10 prev_prio=120 prev_state=S ==> next_comm=swapper/0 next_pid=0 next_prio=120
        """);
    JsonNode report = json("--workload " + file);

    assertThat(report.at("/tasks/0/name").asString()).isEqualTo("job");
    assertThat(report.at("/tasks/0/cpuNs").asLong()).isBetween(30_000_000L, 30_100_000L);
    assertThat(report.get("durationNs").asLong()).isBetween(60_000_000L, 61_000_000L);
  }

  @Test
  void moreCpusDoMore() {
    long two = workOf("--topology 2");
    long eight = workOf("--topology 8-smt");

    assertThat(two).isBetween(1_900_000_000L, 2_000_000_000L);
    assertThat(eight).isBetween(7_700_000_000L, 8_000_000_000L);
  }

  private static long workOf(String topology) {
    long cpuNs = 0;
    for (JsonNode task : json("--workload compute --duration 1s " + topology).get("tasks")) {
      cpuNs += task.get("cpuNs").asLong();
    }
    return cpuNs;
  }
}
