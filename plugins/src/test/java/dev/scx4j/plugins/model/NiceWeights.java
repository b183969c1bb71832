// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.model;

/// Weights of nice values as sched_ext sees them: the kernel's `sched_prio_to_weight` (1024 for
/// nice 0, each step a factor of about 1.25), scaled so that nice 0 is 100.
public final class NiceWeights {
  private static final int[] PRIO_TO_WEIGHT = {
    88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904,
    3906, 3121, 2501, 1991, 1586, 1277, 1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110, 87,
    70, 56, 45, 36, 29, 23, 18, 15
  };

  private NiceWeights() {}

  public static int of(int nice) {
    return Math.max(1, (PRIO_TO_WEIGHT[nice + 20] * 100 + 512) / 1024);
  }
}
