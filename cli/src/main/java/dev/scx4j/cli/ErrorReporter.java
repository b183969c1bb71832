// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli;

import dev.scx4j.api.workload.WorkloadException;
import dev.scx4j.cli.exit.ExitCode;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.engine.machine.MachineException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns exceptions into a sentence on standard error and an exit code. Stack traces are shown on
/// demand (`--verbose`), and always for what must be a mistake in scx4j or a plugin.
final class ErrorReporter implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Scx4jCommand root;

  ErrorReporter(Scx4jCommand root) {
    this.root = root;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    boolean expected =
        e instanceof UserException
            || e instanceof MachineException
            || e instanceof WorkloadException;
    if (expected) {
      err.println("scx4j: " + e.getMessage());
    } else {
      err.println("scx4j: a mistake in scx4j or in a plugin: " + e);
    }
    if (!expected || root.verbose()) {
      e.printStackTrace(err);
    }
    err.flush();
    return e instanceof UserException user ? user.exitCode() : ExitCode.FAILED;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("scx4j: " + e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        err.println("Did you mean " + String.join(" or ", suggestions) + "?");
      }
    }
    if (root.verbose()) {
      e.printStackTrace(err);
    }
    err.println("See '" + command.getCommandSpec().qualifiedName() + " --help' for how to use it.");
    err.flush();
    return ExitCode.USAGE;
  }
}
