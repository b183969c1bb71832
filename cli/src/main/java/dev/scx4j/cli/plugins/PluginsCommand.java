// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.plugins;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.api.plugin.WorkloadFactory;
import dev.scx4j.cli.exit.ExitCode;
import dev.scx4j.engine.plugin.PluginCatalogue;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `scx4j plugins`.
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    header = "List the policies and workloads, and the options they take.",
    description = {
      "",
      "Plugins are found on the class path: a jar or folder with a file below META-INF/services that"
          + " names a PolicyFactory or WorkloadFactory. Add yours with the variable"
          + " SCX4J_CLASSPATH.",
      "",
      "Options are given as --option NAME=VALUE to a policy and --workload-option NAME=VALUE to a"
          + " workload.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all plugins load", "2:some do not; they are named on standard error"})
public final class PluginsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  /// For picocli.
  public PluginsCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PluginCatalogue catalogue = PluginCatalogue.load(PluginPath.loader());
    out.println("Policies (--policy NAME)");
    for (PolicyFactory policy : catalogue.policies()) {
      print(out, policy.name(), policy.summary(), policy.options());
    }
    out.println();
    out.println("Workloads (--workload NAME)");
    for (WorkloadFactory workload : catalogue.workloads()) {
      print(out, workload.name(), workload.summary(), workload.options());
    }
    PrintWriter err = spec.commandLine().getErr();
    catalogue.problems().forEach(problem -> err.println("scx4j: does not load: " + problem));
    return catalogue.problems().isEmpty() ? ExitCode.FINE : ExitCode.USAGE;
  }

  private static void print(
      PrintWriter out, String name, String summary, List<OptionSpec> options) {
    out.printf("  %-12s %s%n", name, summary);
    for (OptionSpec option : options) {
      String type = option.type().name().toLowerCase(Locale.ROOT);
      out.printf(
          "    %-18s %-9s default %-8s %s%n",
          option.name(), type, option.defaultValue(), option.description());
    }
  }
}
