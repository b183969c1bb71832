// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.workload.program.LoadProgram;
import java.util.List;

/// What an rt-app file says. Immutable.
///
/// @param program its tasks
/// @param durationS how long they are to run, in s; [#NO_DURATION] until they end by themselves
/// @param notes what was accepted and has no effect, or another one than with rt-app; each as
///   `FILE:LINE: what`, in the file's order as far as it was read in order
public record RtAppLoad(LoadProgram program, long durationS, List<String> notes) {
  /// The file does not limit the time.
  public static final long NO_DURATION = -1;

  /// Keeps a copy of the list.
  public RtAppLoad {
    notes = List.copyOf(notes);
  }
}
