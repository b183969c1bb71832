// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.exit;

/// The exit codes of all commands.
public final class ExitCode {
  /// All went well.
  public static final int FINE = 0;

  /// The run failed.
  public static final int FAILED = 1;

  /// Wrong usage, or a plugin that does not load.
  public static final int USAGE = 2;

  /// What was to be run has not been, so that its own exit code is not known. Tools that run others
  /// use this number for it: `env(1)`, `timeout(1)`; `git bisect run` skips at it.
  public static final int NOT_RUN = 125;

  private ExitCode() {}
}
