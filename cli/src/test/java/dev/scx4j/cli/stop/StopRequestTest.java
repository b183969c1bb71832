// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Signals as they reach a real process.
class StopRequestTest {
  private Process process;

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void everyPoliteSignalIsARequest(String signal) throws Exception {
    BufferedReader output = start("exec \"$@\"");
    kill(signal);
    assertThat(output.readLine()).isEqualTo("stopped by SIG" + signal);
    assertThat(process.waitFor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void alsoInTheBackgroundOfAScript(String signal) throws Exception {
    BufferedReader output = start("trap '' INT; exec \"$@\"");
    kill(signal);
    assertThat(output.readLine()).isEqualTo("stopped by SIG" + signal);
  }

  @Test
  void secondSignalEndsItAtOnce() throws Exception {
    BufferedReader output = start("exec \"$@\"", "busy");
    kill("INT");
    assertThat(output.readLine()).isEqualTo("stopped by SIGINT");
    kill("INT");
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
  }

  private BufferedReader start(String script, String... args) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                script,
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Waiting.class.getName()));
    command.addAll(List.of(args));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader output = process.inputReader();
    assertThat(output.readLine()).isEqualTo("waiting");
    return output;
  }

  private void kill(String signal) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }
}
