// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.affinity;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;

/// The free CPUs for which nothing has been decided yet in a call of `dispatch`.
///
/// A decision names no CPU, so which one it will take is known only if there is no choice; of the
/// others it is known how many there are. Agent thread only; allocates when it first sees more CPUs
/// than ever before.
public final class FreeCpus {
  private final MutableCpuSet free = new MutableCpuSet();
  private boolean anyWillDo;
  private int floating;

  /// None.
  public FreeCpus() {}

  /// A call of `dispatch` begins. If no CPU is free although decisions are wanted, they are wanted
  /// ahead, and any task will do.
  public void begin(CpuSet freeCpus) {
    free.copyFrom(freeCpus);
    anyWillDo = free.isEmpty();
    floating = 0;
  }

  /// Whether a task that may use these CPUs would find one that is free.
  public boolean isFreeFor(CpuSet allowed) {
    return anyWillDo || (free.intersects(allowed) && floating < free.size());
  }

  /// A task that may use these CPUs was decided.
  public void take(CpuSet allowed) {
    int cpu = free.firstCommon(allowed);
    if (cpu < 0) {
      return;
    }
    free.remove(cpu);
    if (free.intersects(allowed)) {
      free.add(cpu);
      floating++;
    }
  }
}
