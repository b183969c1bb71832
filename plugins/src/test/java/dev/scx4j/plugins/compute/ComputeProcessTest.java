// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Writer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The process by itself: what becomes of it when the other side dies, or a terminal interrupts it.
class ComputeProcessTest {
  private Process process;
  private BufferedReader output;
  private Writer input;

  @BeforeEach
  void startBusy() throws Exception {
    process =
        new ProcessBuilder(ComputeConnection.command(new ComputeSpec(4, 0, 19)))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    output = process.inputReader();
    input = process.outputWriter();
    String line = output.readLine();
    while (line != null && !line.startsWith("ready ")) {
      line = output.readLine();
    }
    assertThat(line).isEqualTo("ready " + process.pid());
  }

  @AfterEach
  void end() throws Exception {
    process.destroyForcibly().waitFor();
  }

  @Test
  void endsWhenItsParentIsGone() throws Exception {
    say("start " + Long.MAX_VALUE);
    input.close();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void endsWhenItsParentIsGoneBeforeTheStart() throws Exception {
    input.close();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void goesOnWhenItsProcessGroupIsAskedToStop(String signal) throws Exception {
    say("start " + Long.MAX_VALUE);
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
    say("stop");
    assertThat(output.readLine()).startsWith("reading 0 ");
  }

  @Test
  void saysWhatIsWrongWithACommand() throws Exception {
    say("jump");
    assertThat(output.readLine()).isEqualTo("error unknown command: jump");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  private void say(String command) throws Exception {
    input.write(command + "\n");
    input.flush();
  }
}
