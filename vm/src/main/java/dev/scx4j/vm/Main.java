// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm;

import picocli.CommandLine;

/// Runs [VmCommand] alone, without the rest of the command line.
public final class Main {
  private Main() {}

  /// Runs it and exits with its code.
  ///
  /// @param args as of `scx4j vm`
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new VmCommand()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }
}
