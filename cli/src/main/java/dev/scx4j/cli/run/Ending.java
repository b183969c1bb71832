// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

/// Why a run ended.
sealed interface Ending {
  /// Its time was up.
  record TimeUp() implements Ending {}

  /// The workload had done its work, or failed to.
  record WorkOver() implements Ending {}

  /// Somebody asked for it.
  ///
  /// @param cause `SIGINT` or the like
  record Asked(String cause) implements Ending {}

  /// The kernel ended scx4j's hold on the machine.
  record Ejected() implements Ending {}
}
