// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.control;

import dev.scx4j.cli.report.Amount;
import dev.scx4j.engine.Succession;

/// How a swap went, in a sentence.
public final class SuccessionText {
  private SuccessionText() {}

  /// Without a full stop.
  public static String of(Succession change) {
    return "policy %s took over from %s: %d waiting tasks handed over, no policy for %s"
        .formatted(change.to(), change.from(), change.tasks(), Amount.time(change.pauseNs()));
  }
}
