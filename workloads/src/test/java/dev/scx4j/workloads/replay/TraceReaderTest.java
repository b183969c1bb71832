// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.workload.WorkloadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files and lines.
class TraceReaderTest {
  private static final String BEGIN =
      "            sh-5     [000]   100.000000: sched_switch:  sh:5 [120] S ==> a:7 [120]";
  private static final String END =
      "             a-7     [000]   100.000010: sched_switch:  a:7 [120] S ==> swapper/0:0 [120]";

  @TempDir Path folder;

  private Path write(String... lines) throws IOException {
    return Files.write(folder.resolve("trace.txt"), Arrays.asList(lines));
  }

  private String demandOf(String... lines) throws IOException {
    return Steps.of(TraceReader.read(write(lines), false), "a");
  }

  @Test
  void theTextOfTraceCmdIsRead() throws IOException {
    assertThat(demandOf("cpus=2", BEGIN, END)).isEqualTo("c10");
  }

  @Test
  void aCompressedFileIsReadWhateverItsName() throws IOException {
    Path file = folder.resolve("trace");
    try (GZIPOutputStream compressed = new GZIPOutputStream(Files.newOutputStream(file))) {
      compressed.write((BEGIN + "\n" + END + "\n").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Steps.of(TraceReader.read(file, false), "a")).isEqualTo("c10");
    assertThat(TraceReader.read(file, false).program().name()).isEqualTo("trace");

    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 12));
    assertThatThrownBy(() -> TraceReader.read(file, true))
        .isInstanceOf(WorkloadException.class)
        .hasMessageStartingWith(file + ": the compressed file is cut off after line ");
  }

  @Test
  void nanosecondsAreRead() throws IOException {
    String demand =
        demandOf(
            BEGIN.replace("100.000000", "100.000000001"),
            END.replace("100.000010", "100.000000123"));
    assertThat(demand).isEqualTo("c122ns");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a     7 [000]   100.000010: sched:sched_switch: prev_comm=a prev_pid=7 prev_prio=120 prev_state=S ==> next_comm=b next_pid=8 next_prio=120",
        "a     7/7 [000]   100.000010:   sched:sched_switch: prev_comm=a prev_pid=7 prev_prio=120 prev_state=S ==> next_comm=b next_pid=8 next_prio=120",
        "a     5/7 [000]   100.000010:     1 sched:sched_switch: prev_comm=a prev_pid=7 prev_prio=120 prev_state=S ==> next_comm=b next_pid=8 next_prio=120",
        "a-7     [000] d..2.   100.000010: sched_switch: prev_comm=a prev_pid=7 prev_prio=120 prev_state=S ==> next_comm=b next_pid=8 next_prio=120",
        "a-7     (      5) [000] d..2   100.000010: sched_switch: prev_comm=a prev_pid=7 prev_prio=120 prev_state=1 next_comm=b next_pid=8 next_prio=120",
        ":7     7 [000]   100.000010: sched:sched_switch: prev_comm=a prev_pid=7 prev_prio=120 prev_state=S ==> next_comm=b next_pid=8 next_prio=120 more=1",
        ":-1    -1 [000]   100.000010: sched:sched_switch: a:7 [120] S ==> b:8 [120]",
        "<...>-7 [000] 100.000010: sched_switch: a:7 [120] S ==> b:8 [120]"
      })
  void everyFormThatTheToolsWriteIsRead(String line) throws IOException {
    assertThat(demandOf(BEGIN, line)).isEqualTo("c10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "# tracer: nop",
        "version = 6",
        "CPU 3 is empty",
        "\tffffffff81a0 __schedule+0x2d5 ([kernel.kallsyms])",
        "            7f3c40 [unknown] (/usr/lib/libc.so.6)",
        " => schedule (ffffffff81b)",
        "<stack trace>",
        "  a-7 [000] 100.000005: sched_stat_runtime: comm=a pid=7 runtime=5 [ns]",
        "  a-7 [000] 100.000005: function:             do_idle",
        "  a-7 [000] 100.000005: do_idle <-cpu_startup_entry",
        "  a 7 [000] 100.000005:     250000 cycles:ppp:  ffffffff81a0 do_idle+0x1 ([kernel])",
        "  a 7 [000] 100.000005: sched:sched_migrate_task: comm=a pid=7 prio=120 orig_cpu=0 dest_cpu=1",
        "  a-7 [000] 100.000005: sched_wakeup: comm=b pid=8 prio=120 success=0 target_cpu=000",
        "  a-7 [000] 100.000005: sched_wakeup: b:8 [120] success=0 CPU:000"
      })
  void whatIsNotNeededIsLeftOut(String line) throws IOException {
    assertThat(demandOf(BEGIN, line, END)).isEqualTo("c10");
  }

  @Test
  void anAttemptToWakeUpIsNoWakeUp() throws IOException {
    assertThat(
            demandOf(
                BEGIN,
                END,
                "  <idle>-0 [000] 100.000020: sched_wakeup: a:7 [120] success=0 CPU:000",
                "  <idle>-0 [000] 100.000030: sched_wakeup: a:7 [120] success=1 CPU:000",
                "  <idle>-0 [000] 100.000040: sched_switch: swapper/0:0 [120] R ==> a:7 [120]",
                "  a-7 [000] 100.000045: sched_switch: a:7 [120] S ==> swapper/0:0 [120]"))
        .isEqualTo("c10 s20 c5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what is this",
        "   a-7     [000]   100.00",
        "   a-7     [000]   100.000005: sched_switch:  a:7 [120] S ==> swap",
        "   a-7     [000]   100.000005: sched_switch:",
        "   a-7     [000]   100.000005: sched_waking: comm=x pid=",
        "   a-7     [000]   100.000005: sched_process_fork: comm=x pid=3",
        "   a-7     [000]   100.000005: sched_process_exit: 3",
        "   a-7     [9999]   100.000005: sched_waking: comm=b pid=8 prio=120 target_cpu=000",
        "   a-7     [000]   100.000005: sched_switch: comm=x:99999999999 [120] S ==> b:1 [120]",
        "CPU:0 [LOST 12 EVENTS]",
        "CPU:1 [12 EVENTS DROPPED]"
      })
  void aLineThatMakesNoSenseIsRefusedOrSkipped(String line) throws IOException {
    Path file = write(BEGIN, line, END);
    assertThatThrownBy(() -> TraceReader.read(file, false))
        .isInstanceOf(WorkloadException.class)
        .hasMessageStartingWith(file + ":2: ")
        .hasMessageEndingWith("mend it, or have such lines skipped")
        .hasMessageContaining("'" + line.strip() + "'");
    Recording skipped = TraceReader.read(file, true);
    assertThat(skipped.skippedLines()).isEqualTo(1);
    assertThat(Steps.of(skipped, "a")).isEqualTo("c10");
  }

  @Test
  void lostEventsAreCalledThat() throws IOException {
    Path file = write(BEGIN, "CPU:0 [LOST 12 EVENTS]", END);
    assertThatThrownBy(() -> TraceReader.read(file, false))
        .hasMessageContaining("events were lost here");
  }

  @Test
  void aSwitchFromATaskThatDidNotRunThereTellsOfMissingEvents() throws IOException {
    String gap = "   c-9     [000]   100.000030: sched_switch:  c:9 [120] S ==> a:7 [120]";
    String end = END.replace("100.000010", "100.000050");
    Path file = write(BEGIN, END, gap, end);
    assertThatThrownBy(() -> TraceReader.read(file, false))
        .hasMessageStartingWith(
            file + ":3: CPU 0 goes on from 'c' (9), but nobody ran there: events are missing");
    Recording recording = TraceReader.read(file, true);
    assertThat(recording.skippedLines()).isEqualTo(1);
    assertThat(Steps.of(recording, "a")).isEqualTo("c10 s20 c20");
    assertThat(Steps.names(recording)).doesNotContain("c");
  }

  @Test
  void theTimeOfACpuDoesNotRunBackwards() throws IOException {
    Path file = write(BEGIN, END.replace("100.000010", "99.000000"));
    assertThatThrownBy(() -> TraceReader.read(file, false))
        .hasMessageContaining(":2: the time of CPU 0 runs backwards");
  }

  @Test
  void longAndUnprintableLinesAreShortened() throws IOException {
    Path file = write("\u0001\u0002" + "x".repeat(10_000));
    assertThatThrownBy(() -> TraceReader.read(file, false))
        .hasMessageContaining("'??" + "x".repeat(98) + "...'");
  }

  @Test
  void aTraceWithoutSwitchesSaysHowToRecordThem() throws IOException {
    for (String line : new String[] {"", "a-7 [000] 100.0: sched_waking: comm=b pid=8 prio=120"}) {
      Path file = write(line);
      assertThatThrownBy(() -> TraceReader.read(file, false))
          .isInstanceOf(WorkloadException.class)
          .hasMessageStartingWith(file + ": it has no event sched_switch; record with");
    }
  }

  @Test
  void theToolsOwnFormatsAreRecognized() throws IOException {
    Path perf = write("PERFILE2\u0000\u0001");
    assertThatThrownBy(() -> TraceReader.read(perf, true))
        .hasMessage(
            "%s: this is perf's own format; write its text with 'perf sched script -i %<s'", perf);
    Path traceCmd = write("\u0017\u0008Dtracing6\u0000");
    assertThatThrownBy(() -> TraceReader.read(traceCmd, true))
        .hasMessageContaining("write its text with 'trace-cmd report -i ");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> TraceReader.read(missing, false))
        .isInstanceOf(WorkloadException.class)
        .hasMessage(missing + ": there is no such file");
    assertThatThrownBy(() -> TraceReader.read(folder, false))
        .isInstanceOf(WorkloadException.class)
        .hasMessageStartingWith(folder + ": cannot be read: ");
  }
}
