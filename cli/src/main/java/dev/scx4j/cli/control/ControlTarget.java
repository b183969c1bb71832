// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.control;

import dev.scx4j.engine.RunSummary;
import dev.scx4j.engine.Succession;
import java.util.Map;

/// What can be done with a running scx4j through its control socket. Called on the connections'
/// threads.
public interface ControlTarget {
  /// How it goes.
  ///
  /// @param summary figures so far
  /// @param isDecided whether a policy decides, and not the kernel's fallback
  /// @param machine what is scheduled, for people
  record Status(RunSummary summary, boolean isDecided, String machine) {}

  /// How it goes.
  Status status();

  /// Has another policy take over.
  ///
  /// @param policy its name, or a file's absolute path
  /// @param options its own options, as the user wrote them
  /// @return how it went
  /// @throws RuntimeException if it does not load, or has not taken over; the message is for the
  ///   user
  /// @throws InterruptedException if the waiting thread is interrupted
  Succession swap(String policy, Map<String, String> options) throws InterruptedException;

  /// Has it end as at Ctrl-C.
  void stop();
}
