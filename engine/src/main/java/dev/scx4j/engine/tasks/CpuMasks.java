// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.tasks;

import dev.scx4j.api.topology.CpuSet;

/// The sets of CPUs that most tasks share: all of them, or just one. Immutable once made.
public final class CpuMasks {
  private final CpuSet all;
  private final CpuSet[] single;

  /// For CPUs 0 to `cpuCount - 1`.
  public CpuMasks(int cpuCount) {
    all = CpuSet.range(0, cpuCount - 1);
    single = new CpuSet[cpuCount];
    for (int cpu = 0; cpu < cpuCount; cpu++) {
      single[cpu] = CpuSet.of(cpu);
    }
  }

  /// Number of possible CPUs.
  public int cpuCount() {
    return single.length;
  }

  /// Every possible CPU.
  public CpuSet all() {
    return all;
  }

  /// One CPU alone.
  ///
  /// @throws IndexOutOfBoundsException if there is no such CPU
  public CpuSet only(int cpu) {
    return single[cpu];
  }
}
