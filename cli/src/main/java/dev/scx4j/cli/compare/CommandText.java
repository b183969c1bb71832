// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare;

import dev.scx4j.cli.shell.ShellLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A command line as text, to be told and repeated: without the options that change no result, so
/// that the text is the same with and without them.
final class CommandText {
  private static final Set<String> CHANGE_NOTHING = Set.of("--jobs", "--json", "--html");

  private CommandText() {}

  /// The text, as for a shell.
  ///
  /// @param arguments as they were given to scx4j
  static String of(List<String> arguments) {
    List<String> words = new ArrayList<>(List.of("scx4j"));
    if (arguments.isEmpty() || !arguments.getFirst().equals("compare")) {
      words.add("compare");
    }
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      if (CHANGE_NOTHING.contains(argument)) {
        i++; // and its value
      } else if (equals < 0 || !CHANGE_NOTHING.contains(argument.substring(0, equals))) {
        words.add(argument);
      }
    }
    return ShellLine.of(words);
  }
}
