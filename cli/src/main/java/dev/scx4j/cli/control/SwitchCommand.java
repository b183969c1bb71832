// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.control;

import dev.scx4j.cli.exit.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `scx4j switch`.
@Command(
    name = "switch",
    mixinStandardHelpOptions = true,
    sortOptions = true,
    header = "Have another policy take over in a running scx4j.",
    description = {
      "",
      "The machine stays attached. The new policy is given every waiting task before it first"
          + " decides; no task is lost. If it does not load, does not start, or fails its first"
          + " calls, the one before goes on. It also ends the kernel's fallback, after a fault or"
          + " --policy none.",
      "",
      "Examples:",
      "  scx4j switch fifo",
      "  scx4j switch eevdf --option slice=3ms",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the policy has taken over",
      "1:it has not, or no scx4j runs",
      "2:wrong usage, or a policy that does not load"
    })
public final class SwitchCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME|FILE", description = "The policy; see 'scx4j plugins'.")
  private String policy = "";

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "An option of the policy's own. May be given again.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Mixin private InstanceOption instance = new InstanceOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  /// For picocli.
  public SwitchCommand() {}

  @Override
  public Integer call() {
    ControlAnswer answer =
        ControlClient.ask(instance.folder(), ControlRequest.switchTo(named(policy), options));
    spec.commandLine()
        .getOut()
        .println(SuccessionText.of(Objects.requireNonNull(answer.succession())));
    return ExitCode.FINE;
  }

  /// A file is found from here, not from where the other scx4j was started.
  private static String named(String policy) {
    Path file = Path.of(policy);
    return policy.contains("/") || Files.isRegularFile(file)
        ? file.toAbsolutePath().normalize().toString()
        : policy;
  }
}
