// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;

/// What a switch to a task costs it, and how long it has waited for it. One thread.
final class SwitchMeasures {
  private final KernelState state;

  SwitchMeasures(KernelState state) {
    this.state = state;
  }

  /// A task waits for a CPU from now on.
  void wants(SimTask task, boolean afterWakeUp) {
    task.measures.waitingSinceNs = state.nowNs;
    task.measures.waitsAfterWakeUp = afterWakeUp;
    state.observer.wants(task, state.nowNs);
  }

  /// A task has got a CPU.
  void switched(SimCpu cpu, SimTask next) {
    long waitedNs = state.nowNs - next.measures.waitingSinceNs;
    next.measures.waitNs += waitedNs;
    next.measures.waits++;
    next.measures.waitingSinceNs = -1;
    next.measures.switchedIn++;
    state.observer.waited(next, waitedNs, next.measures.waitsAfterWakeUp);
    state.observer.runs(next, cpu.index, state.nowNs);
    long overheadNs = cpu.last == next ? 0 : state.costs.contextSwitchNs();
    if (next.ranOn >= 0 && next.ranOn != cpu.index) {
      next.measures.migrations++;
      overheadNs += migrationNs(next.ranOn, cpu.index);
    }
    next.ranOn = cpu.index;
    next.overheadNs += overheadNs;
    next.measures.overheadNs += overheadNs;
  }

  private long migrationNs(int from, int to) {
    if (state.topology.siblings(from).contains(to)) {
      return state.costs.migrateCoreNs();
    }
    if (state.topology.cache(from) == state.topology.cache(to)) {
      return state.costs.migrateCacheNs();
    }
    return state.topology.node(from) == state.topology.node(to)
        ? state.costs.migrateNodeNs()
        : state.costs.migrateRemoteNs();
  }
}
