// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunCommandTest {
  static Stream<Arguments> wrongUses() {
    return Stream.of(
        Arguments.of("--slice 5", "'5' has no unit"),
        Arguments.of("--duration 0s", "'0s' is no time at all"),
        Arguments.of("--duration soon", "'soon' is no length of time"),
        Arguments.of("--batch 0", "--batch is 0, but must be from 1 to 1024"),
        Arguments.of("--batch many", "'many' is not an int"),
        Arguments.of("--stats 0", "--stats is 0"),
        Arguments.of("--machine moon", "KERNEL"),
        Arguments.of("--machine sim --topology 2x16-nuna", "(did you mean '2x16-numa'?)"),
        Arguments.of("--machine sim --topology 0", "topology"),
        Arguments.of("--machine sim --topology /no/such/file", "/no/such/file"),
        Arguments.of("--machine sim --cost context-swich=1us", "(did you mean 'context-switch'?)"),
        Arguments.of("--machine sim --cost tick=-1us", "--cost"),
        Arguments.of("--machine sim --seed x", "'x' is not a long"),
        Arguments.of("--machine sim --partial", "--partial is for a kernel"),
        Arguments.of("--machine kernel --topology 4", "add --machine sim"),
        Arguments.of(
            "--machine sim --workload /no/such.json", "/no/such.json: there is no such file"),
        Arguments.of("--machine sim --workload x.json --workload-option a=1", "takes no options"),
        Arguments.of("--max-wait 40s", "--max-wait 40s: the floor"),
        Arguments.of("--rescue-after 10s", "--rescue-after 10s"),
        Arguments.of("--option slice", "NAME=VALUE"),
        Arguments.of("--workload-option tasks=1", "--workload-option needs a --workload"),
        Arguments.of("--policy nonesuch", "there is no policy 'nonesuch'"),
        Arguments.of("--workload compote", "(did you mean 'compute'?)"),
        Arguments.of("--workload compute --workload-option task=1", "(did you mean 'tasks'?)"),
        Arguments.of("--workload compute --workload-option tasks=x", "'x' is not a whole number"),
        Arguments.of("--workload compute --workload-option tasks=0", "must be from 1 to 1000"),
        Arguments.of("extra", "'extra'"));
  }

  @ParameterizedTest(name = "run {0}")
  @MethodSource("wrongUses")
  void wrongUseIsExplainedAndEndsWithTwo(String arguments, String explanation) {
    Invocation run = Invocation.of(("run " + arguments).split(" ", -1));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("scx4j: ").contains(explanation).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void stackTraceIsShownOnDemand() {
    Invocation run = Invocation.of("run", "--policy", "nonesuch", "--verbose");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("there is no policy").contains("\tat ");
  }

  @Test
  void machineWithoutSchedExtIsRefusedWithTheMend() {
    assumeFalse(Files.exists(Path.of("/sys/kernel/sched_ext")), "this kernel has sched_ext");
    Invocation run = Invocation.of("run", "--machine", "kernel", "--duration", "1s");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("sched_ext").contains("scx4j vm").doesNotContain("\tat ");
  }

  @Test
  void demoChecksItsPolicyBeforeItBootsAnything() {
    Invocation demo = Invocation.of("demo", "--policy", "nonesuch");
    assertThat(demo.exitCode()).isEqualTo(2);
    assertThat(demo.err()).contains("there is no policy 'nonesuch'").doesNotContain("booting");
  }
}
