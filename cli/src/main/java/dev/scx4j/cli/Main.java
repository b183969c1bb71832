// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli;

import picocli.CommandLine;

/// Where scx4j starts.
public final class Main {
  private Main() {}

  /// Runs one command and exits with its code.
  public static void main(String[] args) {
    System.exit(commandLine(args).execute(args));
  }

  /// The whole command line, ready to execute.
  static CommandLine commandLine() {
    return commandLine(new String[0]);
  }

  /// A command line that is enough for these arguments: where the first one names a command, it has
  /// no other. To describe all commands would take half of a quick command's time.
  static CommandLine commandLine(String[] args) {
    Scx4jCommand root = new Scx4jCommand();
    CommandLine commandLine = new CommandLine(root);
    Subcommands.neededFor(args).forEach(commandLine::addSubcommand);
    ErrorReporter errors = new ErrorReporter(root);
    commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(errors)
        .setParameterExceptionHandler(errors);
    commandLine
        .getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().versionProvider(new Version()));
    return commandLine;
  }
}
