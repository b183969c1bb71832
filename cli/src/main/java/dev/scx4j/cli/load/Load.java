// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.load;

import dev.scx4j.api.workload.program.LoadProgram;
import java.util.List;

/// A load that was found.
///
/// @param program what its tasks do
/// @param durationNs how long it lasts, if it says so; else [#NO_DURATION]
/// @param cpus the least number of CPUs it needs; 0 if it does not say
/// @param notes what the user should know of it, in sentences
public record Load(LoadProgram program, long durationNs, int cpus, List<String> notes) {
  /// It does not say how long it lasts.
  public static final long NO_DURATION = -1;

  /// It lasts until its tasks have exited.
  public static final long UNTIL_DONE = Long.MAX_VALUE;

  /// Keeps a copy of the list.
  public Load {
    notes = List.copyOf(notes);
  }
}
