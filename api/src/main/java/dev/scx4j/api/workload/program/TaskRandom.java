// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.workload.program;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Where the chance in a task's program comes from: the same seed and task draw the same lengths,
/// on a kernel and on a simulated machine.
public final class TaskRandom {
  /// Odd, so that no two tasks come to the same seed; and not the step of [SplittableRandom], by
  /// which one task's numbers would be those of another, a place later.
  private static final long TASK_STEP = 0xD1342543DE82EF95L;

  private TaskRandom() {}

  /// A task's own source of chance, at its beginning. Not for several threads at once.
  ///
  /// @param seed the load's
  /// @param task which task, counted from 0 through the load's kinds and their instances; those
  ///   that are forked go on from there, in the order in which they are made
  public static RandomGenerator of(long seed, int task) {
    long scattered = new SplittableRandom(seed + TASK_STEP * task).nextLong();
    return new SplittableRandom(scattered);
  }
}
