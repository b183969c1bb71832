// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.compute;

/// Which tasks the workload has.
///
/// @param tasks how many
/// @param niceFrom the nice value of the first
/// @param niceTo the nice value of the last
record ComputeSpec(int tasks, int niceFrom, int niceTo) {
  /// The name of a task, counted from 0.
  static String name(int index) {
    return "compute_" + index;
  }

  /// The nice value of a task, counted from 0: evenly spread from the first to the last.
  int nice(int index) {
    return tasks == 1
        ? niceFrom
        : niceFrom + Math.round((float) index * (niceTo - niceFrom) / (tasks - 1));
  }
}
