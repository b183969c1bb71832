// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.io.IOException;

/// A line, word by word. One thread.
final class Words {
  private final String line;
  private int at;

  Words(String line) {
    this.line = line;
  }

  /// The next word.
  ///
  /// @throws IOException if there is none
  String next() throws IOException {
    if (at >= line.length()) {
      throw new IOException("a word is missing: ".concat(line));
    }
    int space = line.indexOf(' ', at);
    int end = space < 0 ? line.length() : space;
    String word = line.substring(at, end);
    at = end + 1;
    return word;
  }

  /// The next word, a number.
  ///
  /// @throws IOException if there is none
  long number() throws IOException {
    String word = next();
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw new IOException("'".concat(word).concat("' is not a number: ").concat(line), e);
    }
  }

  /// The next word, a small number.
  ///
  /// @throws IOException if there is none
  int index() throws IOException {
    return Math.toIntExact(number());
  }

  /// What is left of the line.
  String rest() {
    return at >= line.length() ? "" : line.substring(at);
  }
}
