// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

import java.util.List;
import java.util.stream.Collectors;

/// Writes words so that a POSIX shell reads them back unchanged.
public final class ShellWords {
  private ShellWords() {}

  /// One word.
  public static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /// Several words, as a command and its arguments.
  public static String quoted(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }
}
