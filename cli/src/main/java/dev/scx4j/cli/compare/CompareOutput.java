// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare;

import dev.scx4j.cli.compare.figures.Comparison;
import dev.scx4j.cli.compare.show.ComparisonJson;
import dev.scx4j.cli.compare.show.ComparisonPage;
import dev.scx4j.cli.compare.show.ComparisonTable;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.report.OutputFile;
import dev.scx4j.vm.ProgressLine;
import dev.scx4j.vm.UserTerminal;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// Where a comparison's words go: results to standard output and the files that the user named,
/// messages to standard error. One thread.
final class CompareOutput {
  private static final String STANDARD_OUTPUT = "-";
  private static final int STANDARD_ERROR = 2;

  private final PrintWriter out;
  private final PrintWriter err;
  private final @Nullable String json;
  private final @Nullable String html;
  private final @Nullable ProgressLine progress;

  /// Looks whether the files can be written.
  ///
  /// @param json where the JSON goes: a file, `-`, or null for nowhere
  /// @param html where the page goes: a file, or null for nowhere
  /// @throws UserException if they cannot
  CompareOutput(PrintWriter out, PrintWriter err, @Nullable String json, @Nullable String html) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.html = html;
    if (json != null && !json.equals(STANDARD_OUTPUT)) {
      OutputFile.check("--json", json);
    }
    if (html != null) {
      if (html.equals(STANDARD_OUTPUT)) {
        throw UserException.usage("--html - : the page needs a file, such as comparison.html");
      }
      OutputFile.check("--html", html);
    }
    progress = UserTerminal.isTerminal(STANDARD_ERROR) ? new ProgressLine(System.err, true) : null;
  }

  /// A sentence for the user.
  void say(String message) {
    hideProgress();
    err.println("scx4j: " + message);
    err.flush();
  }

  /// Shows how far it is, on a terminal.
  void progress(RunPool.Progress now, int planned) {
    if (progress != null) {
      progress.accept(
          "%d of %d runs done; %.1f s simulated of those under way"
              .formatted(now.done(), planned, now.simulatedNs() / 1e9));
    }
  }

  /// Takes it away.
  void hideProgress() {
    if (progress != null) {
      progress.end();
    }
  }

  /// The results.
  ///
  /// @throws UserException if a file cannot be written
  void report(Comparison comparison) {
    if (STANDARD_OUTPUT.equals(json)) {
      out.print(ComparisonJson.of(comparison).text());
    } else {
      out.print(ComparisonTable.of(comparison));
      if (json != null) {
        OutputFile.write("--json", json, ComparisonJson.of(comparison).text());
      }
    }
    out.flush();
    if (html != null) {
      OutputFile.write("--html", html, ComparisonPage.of(comparison));
    }
  }
}
