// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes known of a guest that fails. Every test needs a guest of its own to break.
@Tag("vm")
class GuestFailureTest {
  @TempDir Path workFolder;

  @Test
  void aPanicIsReportedWithTheEndOfTheConsole() throws Exception {
    try (Guest guest = GuestFixture.boot(GuestFixture.options(workFolder))) {
      GuestRun other = guest.start("sleep 1000");
      assertThatThrownBy(() -> guest.run("echo c >/proc/sysrq-trigger", Duration.ofSeconds(60)))
          .isInstanceOf(GuestCrashed.class)
          .hasMessageContaining("Kernel panic - not syncing: sysrq triggered crash");
      assertThatThrownBy(other::waitFor).isInstanceOf(GuestCrashed.class);
      assertThatThrownBy(() -> guest.start("true")).isInstanceOf(GuestCrashed.class);
    }
  }

  @Test
  void aHangIsReportedWithinTheLimit() throws Exception {
    GuestOptions options =
        GuestFixture.options(workFolder).withLimits(Duration.ofSeconds(120), Duration.ofSeconds(2));
    try (Guest guest = GuestFixture.boot(options)) {
      GuestRun run = guest.start("echo about to hang >/dev/kmsg; sleep 1000");
      assertThat(run.pid()).isPositive();
      new ProcessBuilder("kill", "-STOP", Long.toString(guest.qemuPid())).start().waitFor();
      long startedNs = System.nanoTime();
      assertThatThrownBy(run::waitFor)
          .isInstanceOf(GuestHung.class)
          .hasMessageContaining("did not answer for 2 s");
      assertThat(Duration.ofNanos(System.nanoTime() - startedNs))
          .isLessThan(Duration.ofSeconds(30));
    }
  }

  @Test
  void aKernelThatDiesWhileBootingIsTriedThreeTimesAndReported() throws Exception {
    List<String> progress = new ArrayList<>();
    GuestOptions options =
        GuestFixture.options(workFolder).withKernelArguments(List.of("rdinit=/no/such/init"));
    assertThatThrownBy(() -> Guest.boot(options, progress::add))
        .isInstanceOf(GuestCrashed.class)
        .hasMessageContaining("Kernel panic");
    assertThat(progress).anyMatch(line -> line.startsWith("boot 2 of 3 died"));
  }

  @Test
  void nothingOfAGuestStaysBehind() throws Exception {
    Guest guest = GuestFixture.boot(GuestFixture.options(workFolder));
    long qemu = guest.qemuPid();
    Path folder = guest.folder();
    assertThat(folder).exists();
    guest.close();
    guest.close();
    assertThat(ProcessHandle.of(qemu)).isEmpty();
    assertThat(folder).doesNotExist();
  }
}
