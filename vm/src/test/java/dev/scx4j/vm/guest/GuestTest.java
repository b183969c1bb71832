// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a guest promises while it is well; one guest for all of it.
@Tag("vm")
class GuestTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir static Path workFolder;
  private static Guest guest;

  @BeforeAll
  static void boot() throws IOException, InterruptedException {
    guest = GuestFixture.boot(GuestFixture.options(workFolder));
  }

  @AfterAll
  static void powerOff() {
    guest.close();
  }

  @Test
  void theKernelCanSchedule() throws InterruptedException {
    assertThat(run("cat /sys/kernel/sched_ext/state").stdout()).isEqualTo("disabled\n");
  }

  @Test
  void exitCodesComeBack() throws InterruptedException {
    assertThat(run("exit 7").exitCode()).isEqualTo(7);
    assertThat(run("true").exitCode()).isZero();
    assertThat(run("kill -KILL $$").exitCode()).isEqualTo(128 + 9);
    assertThat(run("no-such-command").exitCode()).isEqualTo(127);
  }

  @Test
  void outputAndErrorsComeBackApartAndByteForByte() throws Exception {
    Path binary = workFolder.resolve("binary");
    byte[] bytes = new byte[300_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 256);
    }
    Files.write(binary, bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = guest.start("cat binary; echo wrong >&2").waitFor(out, err);
    assertThat(exitCode).isZero();
    assertThat(out.toByteArray()).isEqualTo(bytes);
    assertThat(err).hasToString("wrong\n");
  }

  @Test
  void filesWrittenInTheWorkFolderComeBack() throws Exception {
    assertThat(run("pwd; mkdir sub && echo result >sub/file").stdout())
        .isEqualTo(workFolder + "\n");
    assertThat(workFolder.resolve("sub/file")).hasContent("result");
  }

  @Test
  void filesWrittenElsewhereDoNotReachTheHost() throws Exception {
    String name = "/usr/scx4j-test-" + ProcessHandle.current().pid();
    assertThat(run("touch " + name + " && test -e " + name).exitCode()).isZero();
    assertThat(Path.of(name)).doesNotExist();
  }

  @Test
  void runsOverlap() throws Exception {
    GuestRun reader = guest.start("mkfifo /tmp/overlap; echo ready; cat /tmp/overlap");
    while (!reader.stdout().contains("ready")) {
      assertThat(reader.awaitEnd(Duration.ofMillis(50))).isFalse();
    }
    assertThat(run("echo met >/tmp/overlap").exitCode()).isZero();
    assertThat(reader.waitFor(LIMIT)).isEqualTo(new RunResult(0, "ready\nmet\n", ""));
  }

  @Test
  void aSignalReachesTheWholeRun() throws Exception {
    GuestRun run = guest.start("trap 'echo told; exit 3' INT; sleep 1000 & echo $!; wait");
    while (run.stdout().isEmpty()) {
      assertThat(run.awaitEnd(Duration.ofMillis(50))).isFalse();
    }
    String sleeper = run.stdout().strip();
    run.signal("INT");
    RunResult result = run.waitFor(LIMIT);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.stdout()).endsWith("told\n");
    run.signal("KILL"); // bash lets what it started in the background ignore INT
    assertThat(run("kill -0 " + sleeper).exitCode()).isEqualTo(1);
  }

  @Test
  void aRunThatTakesTooLongIsKilledAndTheGuestGoesOn() throws Exception {
    GuestRun run = guest.start("echo begun; sleep 1000");
    assertThatThrownBy(() -> run.waitFor(Duration.ofSeconds(3)))
        .isInstanceOf(RunTimedOut.class)
        .hasMessageContaining("3000 ms")
        .hasMessageContaining("begun");
    assertThat(run.waitFor()).isEqualTo(128 + 9);
    assertThat(run("true").exitCode()).isZero();
  }

  @Test
  void anIdleGuestsAgentUsesNoCpuTime() throws Exception {
    // user and system time in ticks of 10 ms
    String ticks = "awk '{print $14 + $15}' /proc/1/stat";
    String used = run("sleep 1; " + ticks + "; sleep 5; " + ticks).stdout();
    List<Integer> readings = used.lines().map(Integer::valueOf).toList();
    assertThat(readings.get(1) - readings.get(0)).isLessThanOrEqualTo(1);
  }

  @Test
  void runsAreOrdinaryTasksAlthoughTheAgentIsNot() throws Exception {
    assertThat(run("chrt -p 1").stdout()).contains("SCHED_FIFO");
    assertThat(run("chrt -p $$").stdout()).contains("SCHED_OTHER");
  }

  private static RunResult run(String script) throws InterruptedException {
    return guest.run(script, LIMIT);
  }
}
