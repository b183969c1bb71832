// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.workload.program.Rank;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What tasks are found to want.
class DemandTest {
  @TempDir Path folder;

  private Traces trace() {
    return new Traces(folder);
  }

  @Test
  void aTaskComputesAndSleepsAsItDid() throws IOException {
    Recording recording =
        trace()
            .wakes(0, 0, "sched_waking", 7)
            .switches(0, 10, 0, "R", 7)
            .switches(0, 110, 7, "S", 0)
            .wakes(0, 400, "sched_waking", 7)
            .switches(0, 420, 0, "R", 7)
            .switches(0, 430, 7, "D", 0)
            .read();
    assertThat(Steps.of(recording, "t7")).isEqualTo("c100 s290 c10");
    assertThat(Steps.task(recording, "t7").loops()).isEqualTo(1);
    assertThat(recording.durationNs()).isEqualTo(430_000);
    assertThat(recording.cpuCount()).isEqualTo(1);
    assertThat(recording.skippedLines()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"R", "R+", "0x0", "0", "0x100", "0x400"})
  void timeThatARunnableTaskWaitsIsNoDemand(String state) throws IOException {
    Recording recording =
        trace()
            .switches(0, 0, 0, "R", 7)
            .switches(0, 100, 7, state, 8)
            .switches(0, 300, 8, "S", 7)
            .switches(0, 350, 7, "S", 0)
            .read();
    assertThat(Steps.of(recording, "t7")).isEqualTo("c150");
  }

  @ParameterizedTest
  @CsvSource({"S", "D", "I", "T", "t", "W", "x", "P", "D|K", "1", "0x2", "0x80", "0x1001"})
  void everyOtherStateIsASleep(String state) throws IOException {
    Recording recording =
        trace()
            .switches(0, 0, 0, "R", 7)
            .switches(0, 100, 7, state, 0)
            .wakes(0, 180, "sched_waking", 7)
            .switches(0, 200, 0, "R", 7)
            .switches(0, 250, 7, "S", 0)
            .read();
    assertThat(Steps.of(recording, "t7")).isEqualTo("c100 s80 c50");
  }

  @Test
  void aSleepEndsWithTheFirstOfItsWakeUps() throws IOException {
    Recording recording =
        trace()
            .switches(0, 0, 0, "R", 7)
            .switches(0, 100, 7, "S", 0)
            .wakes(0, 150, "sched_waking", 7)
            .wakes(0, 160, "sched_wakeup", 7)
            .switches(0, 170, 0, "R", 7)
            .switches(0, 180, 7, "S", 0)
            .read();
    assertThat(Steps.of(recording, "t7")).isEqualTo("c100 s50 c10");
  }

  @Test
  void withoutAWakeUpASleepLastsUntilTheTaskRuns() throws IOException {
    Recording recording =
        trace()
            .switches(0, 0, 0, "R", 7)
            .switches(0, 100, 7, "S", 0)
            .switches(0, 170, 0, "R", 7)
            .switches(0, 180, 7, "S", 0)
            .read();
    assertThat(Steps.of(recording, "t7")).isEqualTo("c100 s70 c10");
  }

  @Test
  void aTaskThatIsWokenAsItGoesToSleepDoesNotSleep() throws IOException {
    Recording recording =
        trace()
            .switches(0, 0, 0, "R", 7)
            .wakes(1, 99, "sched_waking", 7)
            .switches(0, 100, 7, "S", 8)
            .switches(0, 170, 8, "S", 7)
            .switches(0, 180, 7, "S", 0)
            .read();
    assertThat(Steps.of(recording, "t7")).isEqualTo("c110");
  }

  @Test
  void aTaskThatRanAtTheStartDidSoSinceThen() throws IOException {
    Recording recording =
        trace()
            .wakes(1, 0, "sched_waking", 9)
            .switches(0, 50, 7, "S", 0)
            .switches(1, 60, 0, "R", 9)
            .switches(1, 70, 9, "S", 0)
            .read();
    assertThat(Steps.of(recording, "t7")).isEqualTo("c50");
    assertThat(Steps.task(recording, "t7").delayNs()).isZero();
  }

  @Test
  void aTaskThatIsNeverSwitchedIsKnownFromTheEventsOnItsCpu() throws IOException {
    Recording recording =
        trace()
            .switches(0, 0, 0, "R", 7)
            .event(1, 30, "busy  9", "sched_stat_runtime", "comm=busy pid=9 runtime=5 [ns]")
            .switches(0, 200, 7, "S", 0)
            .read();
    assertThat(Steps.of(recording, "busy")).isEqualTo("c200");
  }

  @Test
  void aTaskThatStillRunsAtTheEndDidSoUntilThen() throws IOException {
    Recording recording =
        trace()
            .switches(0, 10, 0, "R", 7)
            .event(1, 90, "swapper  0", "sched_migrate_task", "comm=x pid=5 prio=120")
            .read();
    assertThat(Steps.of(recording, "t7")).isEqualTo("c80");
    assertThat(recording.cpuCount()).isEqualTo(2);
  }

  @Test
  void aTaskBeginsWhenItIsFirstSpokenOf() throws IOException {
    Recording recording =
        trace()
            .switches(0, 0, 5, "S", 0)
            .wakes(0, 40, "sched_waking", 7)
            .switches(0, 90, 0, "R", 7)
            .switches(0, 95, 7, "S", 0)
            .read();
    assertThat(Steps.task(recording, "t7").delayNs()).isEqualTo(40_000);
  }

  @Test
  void aForkedTaskBeginsWhenItIsFirstWokenUp() throws IOException {
    Recording recording =
        trace()
            .event(0, 0, "sh  5", "sched_process_fork", "comm=sh pid=5 child_comm=sh child_pid=6")
            .wakes(0, 20, "sched_wakeup_new", 6)
            .switches(1, 60, 0, "R", 6)
            .switches(1, 80, 6, "S", 0)
            .read();
    assertThat(Steps.of(recording, "t6")).isEqualTo("c20");
    assertThat(Steps.task(recording, "t6").delayNs()).isEqualTo(20_000);
  }

  @Test
  void aTaskThatNeverHadACpuIsNoTask() throws IOException {
    Recording recording = trace().switches(0, 0, 5, "S", 0).wakes(0, 40, "sched_waking", 7).read();
    assertThat(Steps.names(recording)).doesNotContain("t7");
  }

  @Test
  void theIdleTaskIsNoTask() throws IOException {
    Recording recording =
        trace()
            .switches(0, 0, 0, "R", 7)
            .switches(0, 10, 7, "S", 0)
            .switches(0, 20, 0, "R", 7)
            .read();
    assertThat(Steps.names(recording)).containsExactly("t7");
  }

  @Test
  void clocksOfTwoCpusMayDisagreeABit() throws IOException {
    Recording recording =
        trace()
            .switches(0, 0, 0, "R", 7)
            .switches(1, 99, 0, "R", 7) // by its clock before it left CPU 0
            .switches(0, 100, 7, "R+", 0)
            .switches(1, 150, 7, "S", 0)
            .wakes(0, 145, "sched_waking", 7) // by its clock before it slept
            .switches(0, 160, 0, "R", 7)
            .switches(0, 170, 7, "S", 0)
            .read();
    assertThat(Steps.of(recording, "t7")).isEqualTo("c161");
  }

  @Test
  void linesOfDifferentCpusNeedNotBeInOrder() throws IOException {
    Recording recording =
        trace()
            .switches(1, 500, 0, "R", 7)
            .switches(1, 600, 7, "S", 0)
            .switches(0, 0, 0, "R", 7)
            .switches(0, 100, 7, "S", 0)
            .read();
    assertThat(Steps.of(recording, "t7")).isEqualTo("c100 s400 c100");
    assertThat(recording.durationNs()).isEqualTo(600_000);
  }

  @ParameterizedTest
  @CsvSource({
    "100, Normal[nice=-20]",
    "139, Normal[nice=19]",
    "99,  'RealTime[priority=1, roundRobin=false]'",
    "98,  'RealTime[priority=1, roundRobin=false]'",
    "49,  'RealTime[priority=50, roundRobin=false]'",
    "0,   'RealTime[priority=99, roundRobin=false]'",
    "-1,  'RealTime[priority=99, roundRobin=false]'"
  })
  void prioritiesAreTheKernels(int prio, String rank) throws IOException {
    String task = "comm=a pid=7 prio=%d target_cpu=000".formatted(prio);
    Recording recording =
        trace()
            .event(0, 0, "swapper  0", "sched_waking", task)
            .event(
                0,
                10,
                "swapper  0",
                "sched_switch",
                "prev_comm=swapper/0 prev_pid=0 prev_prio=120 prev_state=R ==> next_comm=a next_pid=7 next_prio="
                    + prio)
            .read();
    // whoever runs until the end has computed nothing yet
    assertThat(Steps.task(recording, "a").rank()).hasToString(rank);
  }

  @Test
  void aTaskThatIsRenicedChangesItsRankAtThatPoint() throws IOException {
    String switchFormat =
        "prev_comm=%s prev_pid=%d prev_prio=%d prev_state=S ==> next_comm=%s next_pid=%d next_prio=%d";
    Recording recording =
        trace()
            .event(
                0,
                0,
                "idle  0",
                "sched_switch",
                switchFormat.formatted("idle", 0, 120, "a", 7, 120))
            .event(
                0, 30, "a  7", "sched_switch", switchFormat.formatted("a", 7, 125, "idle", 0, 120))
            .event(
                0,
                40,
                "idle  0",
                "sched_switch",
                switchFormat.formatted("idle", 0, 120, "a", 7, 110))
            .event(
                0, 60, "a  7", "sched_switch", switchFormat.formatted("a", 7, 110, "idle", 0, 120))
            .read();
    assertThat(Steps.task(recording, "a").rank()).isEqualTo(Rank.NORMAL);
    assertThat(Steps.of(recording, "a")).isEqualTo("c30 Normal[nice=5] s10 Normal[nice=-10] c20");
  }
}
