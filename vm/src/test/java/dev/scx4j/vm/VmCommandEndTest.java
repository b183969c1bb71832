// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of the guest when the command that booted it is told to end, or is killed.
@Tag("vm")
class VmCommandEndTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String SCRIPT =
      "trap 'echo bye; exit 9' TERM; echo started; sleep 99 & wait";

  @TempDir Path workFolder;
  private Process command;
  private BufferedReader output;
  private ProcessHandle qemu;

  @BeforeEach
  void bootAndStart() throws IOException {
    Path home = Path.of("").toAbsolutePath().getParent();
    command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dscx4j.home=" + System.getProperty("scx4j.home", home.toString()),
                "-Dscx4j.cache=" + System.getProperty("scx4j.cache", home + "/.cache"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.scx4j.vm.Main",
                "--cpus=1",
                "--memory=1G",
                "--shell",
                "-c",
                SCRIPT)
            .directory(workFolder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    output = command.inputReader(StandardCharsets.UTF_8);
    assertThat(output.readLine()).isEqualTo("started");
    List<ProcessHandle> children = command.children().toList();
    assertThat(children).hasSize(1);
    qemu = children.getFirst();
  }

  @AfterEach
  void killAll() {
    command.destroyForcibly();
  }

  @Test
  void beingToldToEndReachesWhatRunsInTheGuest() throws Exception {
    command.toHandle().destroy(); // Process.destroy() would close the output
    assertThat(command.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(output.readLine()).isEqualTo("bye");
    assertThat(command.exitValue()).isEqualTo(128 + 15);
    assertThat(qemu.isAlive()).isFalse();
  }

  @Test
  void theGuestDiesWithACommandThatIsKilled() throws Exception {
    command.destroyForcibly();
    qemu.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }
}
