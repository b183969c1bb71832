// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// One command line, executed, and what it wrote.
record Invocation(int exitCode, String out, String err) {
  static Invocation of(String... args) {
    return of(new StringWriter(), args);
  }

  /// The same, with messages that another thread may read meanwhile.
  static Invocation of(StringWriter err, String... args) {
    StringWriter out = new StringWriter();
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exitCode = commandLine.execute(args);
    return new Invocation(exitCode, out.toString(), err.toString());
  }
}
