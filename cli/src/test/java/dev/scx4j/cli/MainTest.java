// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  @Test
  void saysItsVersion() {
    Invocation version = Invocation.of("--version");
    assertThat(version.exitCode()).isZero();
    assertThat(version.out()).matches("scx4j \\d+\\.\\d+\\.\\d+\\S* on Java 2\\d\\S*\\R");
  }

  @Test
  void helpNamesEveryCommand() {
    Invocation help = Invocation.of("--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("demo", "run", "chaos", "vm", "doctor", "plugins");
    assertThat(help.out()).as("hidden").doesNotContain("train");
  }

  @Test
  void wantsACommand() {
    Invocation none = Invocation.of();
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).startsWith("scx4j: Which command?").contains("scx4j --help");
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    Invocation wrong = Invocation.of("doctr");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("'doctr'").contains("Did you mean doctor?");
    assertThat(wrong.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"doctor", "vm", "chaos", "plugins"})
  void everyCommandRefusesAnOptionItHasNot(String command) {
    Invocation wrong = Invocation.of(command, "--nonsense");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("--nonsense").contains("scx4j " + command + " --help");
  }

  @Test
  void everyCommandHasHelpWithAHeader() {
    for (CommandLine command : Main.commandLine().getSubcommands().values()) {
      assertThat(command.getCommandSpec().usageMessage().header())
          .as(command.getCommandName())
          .isNotEmpty();
      Invocation help = Invocation.of(command.getCommandName(), "--help");
      assertThat(help.exitCode()).isZero();
      assertThat(help.out()).contains("Usage: scx4j " + command.getCommandName());
    }
  }
}
