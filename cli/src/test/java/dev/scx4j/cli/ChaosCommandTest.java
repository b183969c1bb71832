// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.scx4j.cli.doctor.OwnKernel;
import org.junit.jupiter.api.Test;

class ChaosCommandTest {
  private static void refuses(String message, String... arguments) {
    Invocation wrong = Invocation.of(arguments);
    assertThat(wrong.exitCode()).as(wrong.err()).isEqualTo(2);
    assertThat(wrong.err()).contains(message);
    assertThat(wrong.out()).isEmpty();
  }

  @Test
  void whatIsWrongIsSaid() {
    refuses("Which command?", "chaos", "--seed", "1");
    refuses("--most goes with --repeat-until-failure", "chaos", "--most", "3", "--", "true");
    refuses(
        "--most is 0, but must be 1 or more",
        "chaos",
        "--repeat-until-failure",
        "--most",
        "0",
        "--",
        "true");
    refuses("say --seed 5", "chaos", "--option", "seed=5", "--", "true");
    refuses("all that it starts", "chaos", "--option", "only=5", "--", "true");
    refuses("scx4j run --machine sim --policy chaos", "chaos", "--machine", "sim", "--", "true");
    refuses("max-delay", "chaos", "--option", "max-dely=5ms", "--", "true");
    refuses("option starve is", "chaos", "--option", "starve=60s", "--", "true");
  }

  @Test
  void withoutSuchAKernelItNamesTheVirtualMachineAndTheWholeCommand() {
    assumeThat(OwnKernel.hindrance()).as("this kernel would run it").isPresent();
    Invocation hopeless =
        Invocation.of(
            "chaos", "--seed", "3", "--repeat-until-failure", "--most", "9", "--", "echo", "a b");
    assertThat(hopeless.exitCode()).isEqualTo(125);
    assertThat(hopeless.err())
        .contains("scx4j vm -- chaos --seed 3 --repeat-until-failure --most 9 -- echo 'a b'");
    assertThat(hopeless.out()).isEmpty();
  }
}
