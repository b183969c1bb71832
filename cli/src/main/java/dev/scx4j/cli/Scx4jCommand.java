// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `scx4j`: only its subcommands do something.
@Command(
    name = "scx4j",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Linux CPU schedulers as Java plugins.",
    description = {
      "",
      "A small eBPF program attaches to the kernel's sched_ext class; a Java object, the policy,"
          + " decides which task runs next, where, and for how long. Whatever it does, every task"
          + " keeps running.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nFirst steps:%n",
    footer = {
      "  scx4j demo                     40 busy tasks under a Java policy, in a virtual machine",
      "  scx4j doctor                   what this machine has and lacks",
      "  scx4j vm -- run --policy fifo --workload compute --duration 5s",
      "  scx4j compare --policies fifo,eevdf --workload web    on a simulated machine",
      "  scx4j run --policy deadline    schedule this machine, until Ctrl-C",
      "",
      "Exit codes: 0 fine, 1 the run failed, 2 wrong usage or a plugin that does not load."
    })
final class Scx4jCommand implements Runnable {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show where an error comes from (stack traces).")
  private boolean verbose;

  @Spec private CommandSpec spec = CommandSpec.create();

  boolean verbose() {
    return verbose || Boolean.getBoolean("scx4j.debug");
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
