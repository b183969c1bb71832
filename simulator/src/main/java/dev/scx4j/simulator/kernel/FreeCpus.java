// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;

/// The CPUs that are online and run no task of the load that `sched_ext` schedules: nothing but,
/// maybe, the agent, or a class above `sched_ext`. One thread.
final class FreeCpus {
  private final MutableCpuSet free;
  private int count;

  FreeCpus(int cpus) {
    free = new MutableCpuSet(cpus);
  }

  /// What a CPU runs, or whether it is online, has changed.
  void note(SimCpu cpu) {
    SimTask current = cpu.current;
    boolean is =
        cpu.online
            && (current == null || (current.isAgent && !current.abandoned) || !current.isNormal());
    if (is != free.contains(cpu.index)) {
      if (is) {
        free.add(cpu.index);
        count++;
      } else {
        free.remove(cpu.index);
        count--;
      }
    }
  }

  /// Which; a live view.
  CpuSet cpus() {
    return free;
  }

  /// How many.
  int count() {
    return count;
  }
}
