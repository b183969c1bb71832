// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.exit;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Something that the user can mend. The message says what happened, where, and the mend.
public final class UserException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int exitCode;

  private UserException(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /// Wrong usage, or a plugin that does not load.
  public static UserException usage(String message, Throwable cause) {
    return new UserException(ExitCode.USAGE, message, cause);
  }

  /// Wrong usage that nothing beneath has noticed.
  public static UserException usage(String message) {
    return new UserException(ExitCode.USAGE, message, null);
  }

  /// A run that failed.
  public static UserException failed(String message, @Nullable Throwable cause) {
    return new UserException(ExitCode.FAILED, message, cause);
  }

  /// A command of the user's that has not been run as it should have been.
  public static UserException notRun(String message, @Nullable Throwable cause) {
    return new UserException(ExitCode.NOT_RUN, message, cause);
  }

  /// What the command is to exit with.
  public int exitCode() {
    return exitCode;
  }
}
