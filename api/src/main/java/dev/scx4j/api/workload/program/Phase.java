// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.workload.program;

import java.util.List;

/// A stretch of a task's life. Immutable.
///
/// @param loops how often its steps are gone through; [TaskProgram#FOREVER]
/// @param steps what is done each time
public record Phase(int loops, List<Step> steps) {
  /// Checks the number.
  public Phase {
    steps = List.copyOf(steps);
    if (loops < TaskProgram.FOREVER || loops == 0) {
      throw new IllegalArgumentException(
          "a phase loops %d times: it must be 1 or more, or -1 for ever".formatted(loops));
    }
  }

  /// Steps that are gone through once.
  public static Phase once(Step... steps) {
    return new Phase(1, List.of(steps));
  }
}
