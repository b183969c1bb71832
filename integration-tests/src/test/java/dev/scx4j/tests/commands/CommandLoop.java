// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The guest's side of the conversation.
public final class CommandLoop {
  /// The last line of a good answer.
  static final String OK = "ok";

  /// What the last line of a bad answer begins with.
  static final String FAILED = "failed: ";

  private CommandLoop() {}

  /// Carries one command out.
  public interface Obey {
    /// Carries it out.
    ///
    /// @param words the command's
    /// @return the lines of the answer
    /// @throws Exception if it cannot; the host is told
    List<String> carryOut(String[] words) throws Exception;
  }

  /// Greets the host, then answers each line of standard input until it ends.
  ///
  /// @param greeting the lines that say that it is ready
  public static void run(List<String> greeting, Obey obey) throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    say(greeting, OK);
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      try {
        say(obey.carryOut(line.split(" ", -1)), OK);
      } catch (Exception e) {
        e.printStackTrace();
        say(List.of(), FAILED + e);
      }
    }
  }

  private static void say(List<String> lines, String last) {
    StringBuilder answer = new StringBuilder();
    lines.forEach(line -> answer.append(line).append('\n'));
    System.out.print(answer.append(last).append('\n'));
    System.out.flush();
  }
}
