// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

/// What the process says to scx4j, in the words of [LoadProtocol]. Any thread.
final class Answers {
  private Answers() {}

  /// Says a word and numbers.
  static void say(String word, long... numbers) {
    System.out.println(line(word, numbers));
  }

  /// Says a word, numbers and a name.
  static void say(String word, String name, long... numbers) {
    System.out.println(line(word, numbers).append(' ').append(name));
  }

  /// Says why it cannot go on, and ends the process.
  static void fail(String who, Throwable e) {
    String message = e.getMessage();
    StringBuilder line = new StringBuilder(LoadProtocol.ERROR).append(' ').append(who);
    if (message == null || (e instanceof RuntimeException && !(e instanceof ProgramException))) {
      line.append(e);
    } else {
      line.append(message);
    }
    System.out.println(line.toString().replace('\n', ' '));
    Runtime.getRuntime().halt(1);
  }

  private static StringBuilder line(String word, long... numbers) {
    StringBuilder line = new StringBuilder(word);
    for (long number : numbers) {
      line.append(' ').append(number);
    }
    return line;
  }
}
