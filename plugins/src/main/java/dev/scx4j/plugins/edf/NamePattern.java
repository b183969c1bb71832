// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.edf;

/// A task name in which `*` stands for any text, also none. Immutable, any thread; matching
/// allocates nothing.
///
/// @param text the pattern
record NamePattern(String text) {
  boolean matches(String name) {
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (in < name.length()) {
      if (at < text.length() && text.charAt(at) == '*') {
        star = at++;
        resume = in;
      } else if (at < text.length() && text.charAt(at) == name.charAt(in)) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++resume;
      } else {
        return false;
      }
    }
    while (at < text.length() && text.charAt(at) == '*') {
      at++;
    }
    return at == text.length();
  }
}
