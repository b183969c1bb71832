// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.workload.program;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Where the chances of a load's tasks come from: the same seed gives the same task the same ones,
/// on every machine.
public final class TaskRandom {
  private static final long SPREAD = 0x9E3779B97F4A7C15L; // 2^64 / golden ratio

  private TaskRandom() {}

  /// A generator of one task's own.
  ///
  /// @param seed the load's
  /// @param task the task's number, counted from 0 in the order in which tasks are made
  public static RandomGenerator of(long seed, int task) {
    return new SplittableRandom(seed + (task + 1) * SPREAD);
  }
}
