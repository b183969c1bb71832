// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.channel;

/// What the host tells the agent in the guest, one line each.
public sealed interface HostMessage {
  /// Start the script of this run, its output to files.
  record Run(int number) implements HostMessage {}

  /// Start the script of this run on the guest's terminal.
  record Terminal(int number) implements HostMessage {}

  /// Send a signal to every process of a session.
  ///
  /// @param pid its leader
  /// @param name without `SIG`, such as `TERM`
  record Signal(int pid, String name) implements HostMessage {}

  /// Answer with the number, to show that the guest lives.
  record Ping(int number) implements HostMessage {}

  /// Power off.
  record Off() implements HostMessage {}

  /// The line that is sent, with its line end.
  default String line() {
    return switch (this) {
          case Run(int number) -> "run " + number;
          case Terminal(int number) -> "terminal " + number;
          case Signal(int pid, String name) -> "signal " + pid + " " + name;
          case Ping(int number) -> "ping " + number;
          case Off() -> "off";
        }
        + "\n";
  }
}
