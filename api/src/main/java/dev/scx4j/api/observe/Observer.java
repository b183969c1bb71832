// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.observe;

import java.io.IOException;

/// A plugin that watches a scheduler: it writes a file, keeps a histogram, serves metrics.
///
/// **Calls.** [#begin(ObservedRun)] once, then any number of [#observe(LogEntries)] and
/// [#lost(long)], last [#close()]: all on one thread, which is the observer's own, so it may take
/// its time and allocate. It never slows the scheduler down. One that takes longer than the log has
/// room is told how many entries it has missed.
///
/// **Where.** On a kernel, observers live in a JVM of their own, beside the one that schedules; on
/// a simulated machine, in the same one. An observer cannot tell and shares nothing with the
/// policy.
///
/// **Faults.** If a method throws, or does not return for long, this observer is disabled and the
/// user is told why; nothing else is harmed. `close` is called after an exception of another
/// method, too, so that files are closed; not after one of its own, nor on one that hangs.
public interface Observer {
  /// Before anything is observed: open the file, start the server.
  ///
  /// @throws IOException if it cannot begin; the message says what mends it
  void begin(ObservedRun run) throws IOException;

  /// What is new since the last call. Called after each interval (`--observe-interval`) in which
  /// something was, and at the end once more with the rest.
  ///
  /// @param entries valid during this call only; need not be read to its end, and what was left is
  ///   not given again
  /// @throws IOException if it cannot be kept
  void observe(LogEntries entries) throws IOException;

  /// The log had no room to wait for this observer: so many entries, between those that it has been
  /// given and those that it will be given next, are gone. What it counts is incomplete from here.
  ///
  /// @param entries how many, at least 1
  /// @throws IOException if it cannot be kept
  default void lost(long entries) throws IOException {}

  /// The end: write out what is left and give everything back.
  ///
  /// @throws IOException if something could not be written
  void close() throws IOException;
}
