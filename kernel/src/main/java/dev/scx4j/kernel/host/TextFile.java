// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Reads the small text files of procfs and sysfs.
final class TextFile {
  private TextFile() {}

  /// The file's text without surrounding blanks, or nothing if it cannot be read.
  static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
