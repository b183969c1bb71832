// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.workload;

import java.util.List;

/// What came of a workload.
///
/// @param elapsedNs from the clock's start until the last task had ended its work, in ns
/// @param tasks one reading per task, in the workload's own order
public record WorkloadResult(long elapsedNs, List<TaskReading> tasks) {
  /// Keeps a copy of the list.
  public WorkloadResult {
    tasks = List.copyOf(tasks);
  }
}
