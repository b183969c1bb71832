// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.report.JsonReport;
import dev.scx4j.cli.report.OutputFile;
import dev.scx4j.cli.report.RunReport;
import dev.scx4j.cli.report.TableReport;
import dev.scx4j.engine.guard.Fault;
import dev.scx4j.engine.machine.MachineExit;
import dev.scx4j.vm.ProgressLine;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// Where a run's words go: results to standard output, messages to standard error; with `--json -`
/// the JSON is all that is on standard output. Any thread.
final class RunOutput {
  /// `--json -`.
  private static final String STANDARD_OUTPUT = "-";

  private final PrintWriter out;
  private final PrintWriter err;
  private final @Nullable String json;
  private final @Nullable ProgressLine progress;

  /// @param json where the JSON goes: a file, `-`, or null for nowhere
  /// @param showProgress whether standard error has a line that counts the seconds
  RunOutput(PrintWriter out, PrintWriter err, @Nullable String json, boolean showProgress) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.progress = showProgress ? new ProgressLine(System.err, true) : null;
  }

  /// Makes sure that the JSON can be written when the run is over.
  ///
  /// @throws UserException if it cannot
  void checkJson() {
    if (json == null || json.equals(STANDARD_OUTPUT)) {
      return;
    }
    OutputFile.check("--json", json);
  }

  /// A sentence for the user.
  synchronized void say(String message) {
    hideProgress();
    err.println("scx4j: " + message);
    err.flush();
  }

  /// Shows what goes on now, if it is wanted.
  synchronized void showProgress(String what) {
    if (progress != null) {
      progress.accept(what);
    }
  }

  /// Takes it away.
  synchronized void hideProgress() {
    if (progress != null) {
      progress.end();
    }
  }

  /// A line of statistics.
  synchronized void live(String line) {
    PrintWriter where = STANDARD_OUTPUT.equals(json) ? err : out;
    where.println(line);
    where.flush();
  }

  /// The policy has failed.
  synchronized void fault(Fault fault) {
    say(fault.message());
    if (!fault.stackTrace().isEmpty()) {
      err.print(fault.stackTrace());
    }
    say(
        fault.isQuarantined()
            ? "the kernel's fair fallback schedules the machine from now on; no task is lost"
            : "a new instance of policy '%s' goes on; no task is lost"
                .formatted(fault.policyName()));
  }

  /// The kernel has ended scx4j's hold on the machine.
  synchronized void ejected(MachineExit exit) {
    say("the kernel ended the run: " + exit.kind() + ": " + exit.reason());
    if (!exit.message().isBlank()) {
      err.println(exit.message());
    }
    if (!exit.dump().isBlank()) {
      err.println(exit.dump());
    }
    err.flush();
  }

  /// The results.
  ///
  /// @param tasks whether the table of tasks is wanted
  /// @throws UserException if the JSON cannot be written
  synchronized void report(RunReport report, boolean tasks) {
    hideProgress();
    if (STANDARD_OUTPUT.equals(json)) {
      out.print(JsonReport.of(report));
      out.flush();
      return;
    }
    if (tasks) {
      TableReport.printTasks(report, out);
    }
    TableReport.printCounters(report, out);
    if (json != null) {
      OutputFile.write("--json", json, JsonReport.of(report));
    }
  }
}
