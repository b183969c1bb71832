// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.shell;

import dev.scx4j.vm.guest.ShellWords;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A command as a person would type it: quoted only where it must be.
public final class ShellLine {
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  private ShellLine() {}

  /// A line that a shell splits into just these words.
  public static String of(List<String> words) {
    return words.stream()
        .map(word -> PLAIN.matcher(word).matches() ? word : ShellWords.quoted(word))
        .collect(Collectors.joining(" "));
  }
}
