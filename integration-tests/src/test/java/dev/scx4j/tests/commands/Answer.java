// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.commands;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a program in the guest answered: lines of words.
///
/// @param lines all but the last
public record Answer(List<String> lines) {
  /// The answer that begins at this place of a program's output, once it is complete.
  ///
  /// @throws IllegalStateException if the program could not carry the command out
  public static Optional<Answer> in(String output, int from) {
    int end = from;
    while (true) {
      int next = output.indexOf('\n', end);
      if (next < 0) {
        return Optional.empty();
      }
      String line = output.substring(end, next);
      if (line.startsWith(CommandLoop.FAILED)) {
        throw new IllegalStateException(line);
      }
      if (line.equals(CommandLoop.OK)) {
        return Optional.of(new Answer(output.substring(from, end).lines().toList()));
      }
      end = next + 1;
    }
  }

  /// The words behind this first word, of each line that has it.
  public List<List<String>> all(String first) {
    return lines.stream()
        .filter(line -> line.startsWith(first + " "))
        .map(line -> Arrays.asList(line.substring(first.length() + 1).split(" ", -1)))
        .toList();
  }

  /// The rest of the line that begins with this word.
  public Optional<String> text(String first) {
    return lines.stream()
        .filter(line -> line.startsWith(first + " "))
        .map(line -> line.substring(first.length() + 1))
        .findFirst();
  }

  /// The number behind this word.
  public long number(String first) {
    return Long.parseLong(
        text(first).orElseThrow(() -> new IllegalStateException("no " + first + ": " + lines)));
  }
}
