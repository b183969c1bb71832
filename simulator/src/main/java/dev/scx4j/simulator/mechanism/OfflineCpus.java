// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import dev.scx4j.engine.machine.Report;
import dev.scx4j.simulator.entities.DispatchQueue;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;

/// CPUs that go offline, and what is bound to them (`hotplug.bpf.h`). One thread.
final class OfflineCpus {
  private final MechanismState state;
  private final Reports reports;

  OfflineCpus(MechanismState state, Reports reports) {
    this.state = state;
    this.reports = reports;
  }

  /// A CPU goes.
  void add(SimCpu cpu) {
    if (!cpu.orphaned) {
      cpu.orphaned = true;
      state.orphanedCpus++;
    }
    releaseBound(cpu);
    reports.outcome(Report.CPU_OFFLINE, null, cpu.index, 0);
  }

  /// What is bound to the CPU and waits in a queue could never leave (`release_pinned()`).
  private void releaseBound(SimCpu cpu) {
    for (DispatchQueue queue : state.net) {
      releaseBound(queue, cpu);
    }
    releaseBound(cpu.ready, cpu);
    releaseBound(state.ready, cpu);
    releaseBound(state.held, cpu);
    releaseBound(cpu.kernel, cpu);
    releaseBound(state.kernelQueue, cpu);
    releaseBound(state.agentQueue, cpu);
  }

  private void releaseBound(DispatchQueue queue, SimCpu cpu) {
    SimTask task = queue.first();
    while (task != null) {
      SimTask next = queue.next(task);
      if (task.allowed.contains(cpu.index) && !task.allowed.intersects(state.kernel.online())) {
        state.kernel.rescue(task);
      }
      task = next;
    }
  }
}
