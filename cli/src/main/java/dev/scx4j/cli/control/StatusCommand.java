// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.control;

import dev.scx4j.cli.exit.ExitCode;
import dev.scx4j.cli.report.Amount;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `scx4j status`.
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    header = "Say what a running scx4j does: who decides, since when, what went wrong.",
    description = "",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:a policy decides",
      "1:no scx4j runs, or the kernel's fallback decides after a fault"
    })
public final class StatusCommand implements Callable<Integer> {
  @Option(names = "--json", description = "As one line of JSON.")
  private boolean json;

  @Mixin private InstanceOption instance = new InstanceOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  /// For picocli.
  public StatusCommand() {}

  @Override
  public Integer call() {
    StatusFigures status =
        Objects.requireNonNull(
            ControlClient.ask(instance.folder(), ControlRequest.of(ControlRequest.STATUS))
                .status());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ControlJson.write(status));
    } else {
      print(status, out);
    }
    return status.fault() == null ? ExitCode.FINE : ExitCode.FAILED;
  }

  private static void print(StatusFigures status, PrintWriter out) {
    out.printf(
        "scx4j %d schedules %s, %d CPUs, for %s%n",
        status.pid(), status.machine(), status.cpus(), Amount.time(status.sinceNs()));
    out.println(
        status.isDecided()
            ? "policy: " + status.policy()
            : "policy: none; the fair fallback schedules");
    if (status.fault() != null) {
      out.println("fault: " + status.fault());
    }
    out.printf(
        "decided %d, direct %d, rescued %d, overdue %d, waiting %d; see also: scx4j stats%n",
        status.counters().decided(),
        status.counters().direct(),
        status.counters().rescued(),
        status.counters().overdue(),
        status.counters().waiting());
  }
}
