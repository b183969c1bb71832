// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import java.util.Arrays;

/// A file's text, and which line a character of it is in.
final class Source {
  private final String file;
  private final String text;
  private final int[] lineStarts;

  /// @param file what messages call it
  /// @param text all of it
  Source(String file, String text) {
    this.file = file;
    this.text = text;
    int[] starts = new int[(int) text.chars().filter(c -> c == '\n').count() + 1];
    int line = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      starts[line++] = i + 1;
    }
    this.lineStarts = starts;
  }

  String text() {
    return text;
  }

  /// Where the character with this index is; the last line if there is none.
  At at(int index) {
    int found = Arrays.binarySearch(lineStarts, index);
    int line = found >= 0 ? found : -found - 2;
    return new At(file, line + 1, index - lineStarts[line] + 1);
  }
}
