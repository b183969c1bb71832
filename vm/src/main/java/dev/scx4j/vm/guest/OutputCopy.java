// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Passes on what a run writes to one of its output files. One thread uses it.
final class OutputCopy implements AutoCloseable {
  /// How long to let pass between copies.
  static final Duration INTERVAL = Duration.ofMillis(50);

  private final InputStream in;
  private final OutputStream out;

  OutputCopy(Path file, OutputStream out) throws IOException {
    this.in = Files.newInputStream(file);
    this.out = out;
  }

  /// Copies what has come since the last time.
  void copy() throws IOException {
    if (in.transferTo(out) > 0) {
      out.flush();
    }
  }

  /// Copies the rest.
  @Override
  public void close() throws IOException {
    try (in) {
      copy();
    }
  }
}
