// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.machine;

/// An [AgentChannel] whose other end is in this process, too: there is no machine behind it. One
/// thread.
public interface LoopbackChannel extends AgentChannel, AutoCloseable {
  /// No decision is there to be taken.
  int NONE = -1;

  /// Puts a copy of a report where the agent will read it.
  ///
  /// @throws IllegalStateException if there is no room
  void report(Report report);

  /// Takes the decision that was handed over first, off the channel.
  ///
  /// @return the pid it is for, or [#NONE]
  int takeDecision();

  /// Gives its memory back.
  @Override
  default void close() {}
}
