// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.control;

import dev.scx4j.engine.Succession;
import org.jspecify.annotations.Nullable;

/// One answer: a line of JSON.
///
/// @param error why the request was not carried out, or null if it was
/// @param isUsage whether the request is wrong, and not what came of it
/// @param status to `status`
/// @param succession to `switch`
record ControlAnswer(
    @Nullable String error,
    boolean isUsage,
    @Nullable StatusFigures status,
    @Nullable Succession succession) {
  static ControlAnswer done() {
    return new ControlAnswer(null, false, null, null);
  }

  static ControlAnswer of(StatusFigures figures) {
    return new ControlAnswer(null, false, figures, null);
  }

  static ControlAnswer of(Succession change) {
    return new ControlAnswer(null, false, null, change);
  }

  static ControlAnswer refused(String why) {
    return new ControlAnswer(why, false, null, null);
  }

  static ControlAnswer wrong(String why) {
    return new ControlAnswer(why, true, null, null);
  }
}
