// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Writer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The process by itself: what becomes of it when the other side dies, or a terminal interrupts it.
class LoadProcessTest {
  private static final String FOUR_BUSY_TASKS =
      """
      load 1
      kind 4 0 -1 busy-%d
      program 0
      phase 1
      compute fixed 4611686018427387903
      end
      """;

  private Process process;
  private BufferedReader output;
  private Writer input;

  @BeforeEach
  void start() throws Exception {
    process =
        new ProcessBuilder(ProcessCommand.words())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    output = process.inputReader();
    input = process.outputWriter();
  }

  private void load(String program) throws Exception {
    input.write(program);
    input.flush();
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
    load(FOUR_BUSY_TASKS);
    say("start " + Long.MAX_VALUE);
    input.close();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void endsWhenItsParentIsGoneBeforeTheStart() throws Exception {
    load(FOUR_BUSY_TASKS);
    input.close();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void goesOnWhenItsProcessGroupIsAskedToStop(String signal) throws Exception {
    load(FOUR_BUSY_TASKS);
    say("start " + Long.MAX_VALUE);
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
    say("stop");
    assertThat(output.readLine()).startsWith("reading 0 ");
  }

  @Test
  void saysWhatIsWrongWithACommand() throws Exception {
    load(FOUR_BUSY_TASKS);
    say("jump");
    assertThat(output.readLine()).isEqualTo("error unknown command: jump");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  @Test
  void endsWhenItsParentIsGoneBeforeTheProgramIsComplete() throws Exception {
    say("load 1");
    input.close();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "load 1\\nkind 1 0 1 a\\nprogram 0\\nphase 1\\njump, unknown step: jump",
    "load 1\\njump, 'unknown, or a step of no phase: jump'",
    "load 1\\nphase 1, a phase of no task: phase 1",
    "load, a word is missing: load",
    "load x, '''x'' is not a number: load x'",
  })
  void saysWhatIsWrongWithAProgram(String program, String complaint) throws Exception {
    input.write(program.replace("\\n", "\n") + "\n");
    input.flush();
    assertThat(output.readLine()).isEqualTo("error " + complaint);
    assertThat(process.waitFor()).isEqualTo(1);
  }

  @Test
  void aTaskThatAsksForSomethingWaitsForTheAnswer() throws Exception {
    load(
        """
        load 1
        kind 1 0 1 task
        program 0
        phase 1
        rank 5
        end
        """);
    say("start " + Long.MAX_VALUE);
    assertThat(output.readLine()).isEqualTo("rank 0 5");
    say("go 0");
    assertThat(output.readLine()).startsWith("reading 0 ");
    assertThat(output.readLine()).startsWith("finished ");
  }

  private void say(String command) throws Exception {
    input.write(command + "\n");
    input.flush();
  }
}
