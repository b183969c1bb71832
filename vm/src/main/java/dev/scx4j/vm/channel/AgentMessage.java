// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.channel;

/// What the agent in the guest says, one line each.
public sealed interface AgentMessage {
  /// The guest has booted and takes runs.
  record Up() implements AgentMessage {}

  /// A run has been started.
  ///
  /// @param run number of the run
  /// @param pid leader of its session, in the guest
  record Started(int run, int pid) implements AgentMessage {}

  /// A run has ended.
  ///
  /// @param run number of the run
  /// @param exitCode as a shell reports it: 128 + n for a process ended by signal n
  record Done(int run, int exitCode) implements AgentMessage {}

  /// The guest lives.
  ///
  /// @param number of the ping that is answered
  record Pong(int number) implements AgentMessage {}

  /// Reads one line.
  ///
  /// @throws IllegalArgumentException if the line is no message of the agent's
  static AgentMessage parse(String line) {
    String[] words = line.strip().split(" ", -1);
    try {
      if (words[0].equals("up") && words.length == 1) {
        return new Up();
      }
      if (words[0].equals("started") && words.length == 3) {
        return new Started(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      }
      if (words[0].equals("done") && words.length == 3) {
        return new Done(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      }
      if (words[0].equals("pong") && words.length == 2) {
        return new Pong(Integer.parseInt(words[1]));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the guest's agent sent a bad number: " + line, e);
    }
    throw new IllegalArgumentException("the guest's agent sent no message it knows: " + line);
  }
}
