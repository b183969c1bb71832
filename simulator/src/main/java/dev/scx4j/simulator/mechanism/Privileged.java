// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.entities.TaskClass;
import org.jspecify.annotations.Nullable;

/// The budget of those who go before ordinary tasks on a CPU (`privileged.bpf.h`).
final class Privileged {
  private Privileged() {}

  /// What is used of a CPU's budget, nobody privileged having run there since.
  static long used(SimCpu cpu, long nowNs) {
    long backNs = 2 * Math.max(0, nowNs - cpu.unprivilegedNs);
    return Math.max(0, cpu.privilegedNs - backNs);
  }

  /// Whether a CPU's budget allows for more; `previous` runs there, or did just now.
  static boolean isLeft(SimCpu cpu, @Nullable SimTask previous, long nowNs) {
    if (previous != null
        && previous.context.kind != TaskClass.ORDINARY
        && previous.context.startedNs >= 0) {
      return cpu.privilegedNs + (nowNs - previous.context.startedNs)
          < MechanismState.PRIVILEGED_BUDGET_NS;
    }
    return used(cpu, nowNs) < MechanismState.PRIVILEGED_BUDGET_NS;
  }

  /// One of them begins to run.
  static void begin(SimCpu cpu, long nowNs) {
    cpu.privilegedNs = used(cpu, nowNs);
  }

  /// It has run that long.
  static void end(SimCpu cpu, long ranNs, long nowNs) {
    cpu.privilegedNs = Math.min(cpu.privilegedNs + ranNs, 2 * MechanismState.PRIVILEGED_BUDGET_NS);
    cpu.unprivilegedNs = nowNs;
  }
}
