// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.entities;

/// Weights of nice values, as `sched_ext` sees them: the kernel's `sched_prio_to_weight`, scaled so
/// that nice 0 is 100 (`sched_weight_to_cgroup()` in `kernel/sched/sched.h`).
public final class NiceWeights {
  private static final int[] PRIO_TO_WEIGHT = {
    88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916,
    9548, 7620, 6100, 4904, 3906, 3121, 2501, 1991, 1586, 1277,
    1024, 820, 655, 526, 423, 335, 272, 215, 172, 137,
    110, 87, 70, 56, 45, 36, 29, 23, 18, 15
  };

  private NiceWeights() {}

  /// The weight of a nice value, 1 to 10000.
  public static int weight(int nice) {
    long weight = PRIO_TO_WEIGHT[nice + 20];
    return Math.clamp((weight * 100 + 512) / 1024, 1, 10_000);
  }
}
