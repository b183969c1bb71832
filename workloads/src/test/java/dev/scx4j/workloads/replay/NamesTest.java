// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.topology.CpuSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is who in a trace.
class NamesTest {
  @TempDir Path folder;

  private Traces trace() {
    return new Traces(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Web Content",
        "a => b:1 [120]",
        "kworker/u8:2-ev",
        "x pid=1 prio=1",
        "a:1 [1] R ==> b",
        "[bracket] 1.5: ",
        "t-12",
        "a prev_pid=3"
      })
  void namesMayHoldAnything(String name) throws IOException {
    Recording perf =
        trace()
            .switches(0, 0, "swapper/0", 0, "R", name, 7)
            .event(
                0,
                5,
                name + "  7",
                "sched_waking",
                "comm=%s pid=7 prio=120 target_cpu=000".formatted(name))
            .switches(0, 10, name, 7, "S", name, 8)
            .switches(0, 15, name, 8, "S", "swapper/0", 0)
            .read();
    assertThat(Steps.of(perf, name + "-7")).isEqualTo("c10");
    assertThat(Steps.of(perf, name + "-8")).isEqualTo("c5");

    Recording traceCmd =
        trace()
            .line(
                "          <idle>-0     [000]   100.000000: sched_switch:         swapper/0:0 [120] R ==> %s:7 [120]"
                    .formatted(name))
            .line(
                "  %s-7     [000]   100.000005: sched_wakeup:         %s:7 [120] CPU:000"
                    .formatted(name, name))
            .line(
                "  %s-7     [000]   100.000010: sched_switch:         %s:7 [120] S ==> %s:8 [120]"
                    .formatted(name, name, name))
            .line(
                "  %s-8     [000]   100.000015: sched_switch:         %s:8 [120] S ==> swapper/0:0 [120]"
                    .formatted(name, name))
            .read();
    assertThat(Steps.of(traceCmd, name + "-7")).isEqualTo("c10");
    assertThat(Steps.of(traceCmd, name + "-8")).isEqualTo("c5");
  }

  @Test
  void aTaskIsCalledAfterTheProgramThatItExecutes() throws IOException {
    Recording recording =
        trace()
            .switches(0, 0, "swapper/0", 0, "R", "perf-exec", 7)
            .switches(0, 10, "ls", 7, "S", "swapper/0", 0)
            .read();
    assertThat(Steps.names(recording)).containsExactly("ls");
  }

  @Test
  void tasksOfOneNameAreToldApartByTheirPid() throws IOException {
    Recording recording =
        trace()
            .switches(0, 0, "swapper/0", 0, "R", "cc", 7)
            .switches(0, 10, "cc", 7, "S", "cc", 8)
            .switches(0, 20, "cc", 8, "S", "ld", 9)
            .read();
    assertThat(Steps.names(recording)).containsExactly("cc-7", "cc-8", "ld");
    assertThat(Steps.task(recording, "cc-8").process()).isEqualTo("cc");
  }

  @Test
  void aNameThatLooksLikeAnothersIsStillItsOwn() throws IOException {
    Recording recording =
        trace()
            .switches(0, 0, "cc", 7, "S", "cc", 8)
            .switches(0, 20, "cc", 8, "S", "cc-7", 9)
            .switches(0, 30, "cc-7", 9, "S", "swapper/0", 0)
            .read();
    assertThat(Steps.names(recording)).containsExactly("cc-7", "cc-8", "cc-7-2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X", "Z", "0x10", "32"})
  void aPidThatIsUsedAgainIsAnotherTask(String state) throws IOException {
    Recording recording =
        trace()
            .switches(0, 0, "swapper/0", 0, "R", "cc", 7)
            .event(0, 5, "cc  7", "sched_process_exit", "comm=cc pid=7 prio=120 group_dead=true")
            .switches(0, 10, "cc", 7, state, "swapper/0", 0)
            .wakes(0, 20, "sched_waking", 6)
            .event(0, 30, "sh  6", "sched_process_fork", "comm=sh pid=6 child_comm=sh child_pid=7")
            .switches(0, 40, "swapper/0", 0, "R", "ld", 7)
            .switches(0, 60, "ld", 7, "S", "swapper/0", 0)
            .read();
    assertThat(Steps.names(recording)).containsExactly("cc", "ld");
    assertThat(Steps.of(recording, "ld")).isEqualTo("c20");
    assertThat(Steps.task(recording, "ld").delayNs()).isEqualTo(30_000);
  }

  @Test
  void aPidThatIsUsedAgainIsAnotherTaskEvenIfOnlySwitchesWereRecorded() throws IOException {
    Recording recording =
        trace()
            .switches(0, 0, "swapper/0", 0, "R", "cc", 7)
            .switches(0, 10, "cc", 7, "Z", "swapper/0", 0)
            .switches(0, 40, "swapper/0", 0, "R", "ld", 7)
            .switches(0, 60, "ld", 7, "S", "swapper/0", 0)
            .read();
    assertThat(Steps.names(recording)).containsExactly("cc", "ld");
    assertThat(Steps.task(recording, "ld").delayNs()).isEqualTo(40_000);
  }

  @Test
  void anExitingTaskMaySleepBeforeItIsGone() throws IOException {
    Recording recording =
        trace()
            .switches(0, 0, 0, "R", 7)
            .event(0, 5, "t7  7", "sched_process_exit", "comm=t7 pid=7 prio=120")
            .switches(0, 10, 7, "D", 0)
            .wakes(0, 30, "sched_waking", 7)
            .switches(0, 30, 0, "R", 7)
            .switches(0, 35, 7, "Z", 0)
            .wakes(0, 50, "sched_waking", 7) // a zombie is not woken up
            .read();
    assertThat(Steps.of(recording, "t7")).isEqualTo("c10 s20 c5");
  }

  @Test
  void aForkOfAPidWhoseEndWasNotSeenIsAnotherTaskIfItWasExiting() throws IOException {
    Recording recording =
        trace()
            .switches(0, 0, "swapper/0", 0, "R", "cc", 7)
            .switches(0, 10, "cc", 7, "S", "swapper/0", 0)
            .event(0, 15, "cc  7", "sched_process_exit", "comm=cc pid=7 prio=120")
            .event(0, 30, "sh  6", "sched_process_fork", "comm=sh pid=6 child_comm=sh child_pid=7")
            .switches(0, 40, "swapper/0", 0, "R", "ld", 7)
            .switches(0, 60, "ld", 7, "S", "swapper/0", 0)
            .read();
    assertThat(Steps.names(recording)).containsExactly("cc", "ld");
  }

  @ParameterizedTest
  @CsvSource({
    "migration/1,   1",
    "ksoftirqd/1,   1",
    "cpuhp/1,       1",
    "idle_inject/1, 1",
    "kworker/1:0,   ",
    "rcuc/1,        ",
    "migration/0,   ", // a task that only has the name: it ran on CPU 1
    "migration/1x,  "
  })
  void threadsOfACpuAreBoundToIt(String name, String cpu) throws IOException {
    Recording recording =
        trace()
            .switches(1, 0, "swapper/1", 0, "R", name, 17)
            .switches(1, 10, name, 17, "S", "swapper/1", 0)
            .read();
    assertThat(Steps.task(recording, name).allowed())
        .isEqualTo(cpu == null ? null : CpuSet.parse(cpu));
  }

  @Test
  void aNameDoesNotStandForANumber() throws IOException {
    Recording recording =
        trace()
            .switches(0, 0, "swapper/0", 0, "R", "a%d", 7)
            .switches(0, 10, "a%d", 7, "S", "", 8)
            .switches(0, 20, "", 8, "S", "swapper/0", 0)
            .read();
    assertThat(Steps.names(recording)).containsExactly("a%_d", "unnamed");
    assertThat(recording.program().tasks().getFirst().instanceName(0)).isEqualTo("a%_d");
  }

  @Test
  void namesInOtherAlphabetsAndBrokenOnesAreRead() throws IOException {
    Path file =
        trace()
            .switches(0, 0, "swapper/0", 0, "R", "größe", 7)
            .switches(0, 10, "größe", 7, "S", "swapper/0", 0)
            .write();
    assertThat(Steps.names(TraceReader.read(file, false))).containsExactly("größe");
    byte[] bytes = Files.readString(file).getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, bytes);
    assertThat(Steps.names(TraceReader.read(file, false))).isEqualTo(List.of("gr\ufffd\ufffde"));
  }
}
