// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.chaos;

/// One run of the command.
///
/// @param seed what it ran under
/// @param exitCode the command's; 128 and the signal's number if a signal ended it
/// @param elapsedNs how long the command took
record Round(long seed, int exitCode, long elapsedNs) {
  /// Runs the command once.
  @FunctionalInterface
  interface Runner {
    /// Runs it under this seed, and waits for its end.
    Round run(long seed) throws InterruptedException;
  }

  boolean hasFailed() {
    return exitCode != 0;
  }
}
