// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.control;

import dev.scx4j.cli.exit.ExitCode;
import dev.scx4j.cli.instance.RunFolder;
import dev.scx4j.cli.report.LiveLine;
import dev.scx4j.cli.report.RunReport;
import java.nio.file.Files;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `scx4j stats`.
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    header = "Print rates and latency of a running scx4j, a line each second.",
    description = {
      "",
      "The same lines as those of 'scx4j run --stats'. Ends with the other scx4j, or at Ctrl-C,"
          + " which does not end the other.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:fine", "1:no scx4j runs", "2:wrong usage"})
public final class StatsCommand implements Callable<Integer> {
  @Option(
      names = "--every",
      paramLabel = "SEC",
      defaultValue = "1",
      description = "Seconds between two lines (${DEFAULT-VALUE}).")
  private int everySeconds = 1;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "0",
      description = "End after so many lines; 0, the default: never.")
  private int count;

  @Mixin private InstanceOption instance = new InstanceOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  /// For picocli.
  public StatsCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (everySeconds < 1 || count < 0) {
      throw new ParameterException(
          spec.commandLine(), "--every must be 1 second or more, --count 0 or more");
    }
    RunFolder folder = instance.folder();
    LiveLine.Look before = look(folder);
    for (int line = 1; count == 0 || line <= count; line++) {
      TimeUnit.SECONDS.sleep(everySeconds);
      if (!Files.exists(folder.controlSocket())) {
        return ExitCode.FINE;
      }
      LiveLine.Look now = look(folder);
      spec.commandLine().getOut().println(LiveLine.of(before, now));
      spec.commandLine().getOut().flush();
      before = now;
    }
    return ExitCode.FINE;
  }

  private static LiveLine.Look look(RunFolder folder) {
    StatusFigures status =
        Objects.requireNonNull(
            ControlClient.ask(folder, ControlRequest.of(ControlRequest.STATUS)).status());
    return new LiveLine.Look(
        status.sinceNs(),
        status.counters(),
        RunReport.Latency.of(status.decisionLatencyNs()),
        status.agentCpuNs());
  }
}
