// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.report;

import dev.scx4j.cli.exit.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// A file that the user named for results. Checked before the work, written after it.
public final class OutputFile {
  private OutputFile() {}

  /// Makes sure that it can be written, as far as that can be known without writing it.
  ///
  /// @param option the option that names it, for the message
  /// @throws UserException if it cannot
  public static void check(String option, String file) {
    try {
      Path folder = Path.of(file).toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(Path.of(file))) {
        throw new IOException("there is no such folder, or it is one itself");
      }
    } catch (IOException | InvalidPathException e) {
      throw UserException.usage(
          "%s %s cannot be written: %s".formatted(option, file, e.getMessage()), e);
    }
  }

  /// Writes it.
  ///
  /// @throws UserException if it cannot be written
  public static void write(String option, String file, String text) {
    try {
      Files.writeString(Path.of(file), text);
    } catch (IOException e) {
      throw UserException.failed("%s %s could not be written: %s".formatted(option, file, e), e);
    }
  }
}
