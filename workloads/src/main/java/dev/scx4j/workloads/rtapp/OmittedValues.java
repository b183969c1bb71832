// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import java.util.ArrayList;
import java.util.List;

/// Makes JSON of rt-app's dialect, in which a key may stand without a value (`"suspend",`): writes
/// `null` there. Knows for every character of the new text where it was in the old one.
final class OmittedValues {
  private static final String VALUE = ":null";

  private final Source source;
  private final String text;
  private final StringBuilder filled = new StringBuilder();
  private final List<Integer> insertions = new ArrayList<>();
  private final List<Character> open = new ArrayList<>();

  /// Whether a string that comes now is a key.
  private boolean keyExpected;

  /// Whether the last thing was a key.
  private boolean afterKey;

  private OmittedValues(Source source) {
    this.source = source;
    this.text = source.text();
  }

  /// Fills the values in.
  ///
  /// @throws dev.scx4j.api.workload.WorkloadException if the text is a template
  static OmittedValues filledIn(Source source) {
    OmittedValues values = new OmittedValues(source);
    values.fill();
    return values;
  }

  /// The text with all values.
  String text() {
    return filled.toString();
  }

  /// Where this character of [#text()] is in the file.
  At at(long index) {
    long original = index;
    for (int insertion : insertions) {
      if (insertion < index) {
        original -= Math.min(VALUE.length(), index - insertion);
      }
    }
    return source.at((int) original);
  }

  private void fill() {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = tokenEnd(i, c);
      if (c != '/' && !Character.isWhitespace(c)) {
        token(i, c);
      }
      filled.append(text, i, end);
      i = end;
    }
  }

  private int tokenEnd(int start, char c) {
    if (c == '"') {
      return stringEnd(start);
    }
    if (text.startsWith("//", start)) {
      int end = text.indexOf('\n', start);
      return end < 0 ? text.length() : end;
    }
    if (text.startsWith("/*", start)) {
      int end = text.indexOf("*/", start + 2);
      return end < 0 ? text.length() : end + 2;
    }
    return start + 1;
  }

  private int stringEnd(int start) {
    for (int i = start + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        return i + 1;
      }
    }
    return text.length();
  }

  private void token(int index, char c) {
    switch (c) {
      case '{', '[' -> {
        open.add(c);
        keyExpected = c == '{';
        afterKey = false;
      }
      case '}', ']' -> {
        fillAfterKey();
        if (!open.isEmpty()) {
          open.removeLast();
        }
        keyExpected = false;
      }
      case ',' -> {
        fillAfterKey();
        keyExpected = !open.isEmpty() && open.getLast() == '{';
      }
      case '"' -> {
        afterKey = keyExpected;
        keyExpected = false;
      }
      case '@', '#' -> throw Placeholders.mistake(source.at(index), wordAt(index));
      default -> afterKey = false;
    }
  }

  private void fillAfterKey() {
    if (afterKey) {
      insertions.add(filled.length());
      filled.append(VALUE);
      afterKey = false;
    }
  }

  private String wordAt(int start) {
    int end = start;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || "@#_".indexOf(c) >= 0;
  }
}
