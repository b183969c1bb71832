// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.api.topology.Topology;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.measures.Observer;

/// What a switch to a task costs it, and how long it has waited for it. One thread.
final class SwitchMeasures {
  private final KernelState state;
  private final Topology topology;
  private final Costs costs;
  private final Observer observer;

  SwitchMeasures(KernelState state) {
    this.state = state;
    topology = state.topology;
    costs = state.costs;
    observer = state.observer;
  }

  /// A task waits for a CPU from now on.
  void wants(SimTask task, boolean afterWakeUp) {
    long nowNs = state.nowNs;
    task.measures.waitingSinceNs = nowNs;
    task.measures.waitsAfterWakeUp = afterWakeUp;
    observer.wants(task, nowNs);
  }

  /// A task has got a CPU.
  void switched(SimCpu cpu, SimTask next) {
    long nowNs = state.nowNs;
    long waitedNs = nowNs - next.measures.waitingSinceNs;
    next.measures.waitNs += waitedNs;
    next.measures.waits++;
    next.measures.waitingSinceNs = -1;
    next.measures.switchedIn++;
    observer.waited(next, waitedNs, next.measures.waitsAfterWakeUp);
    observer.runs(next, cpu.index, nowNs);
    long overheadNs = cpu.last == next ? 0 : costs.contextSwitchNs();
    if (next.ranOn >= 0 && next.ranOn != cpu.index) {
      next.measures.migrations++;
      overheadNs += migrationNs(next.ranOn, cpu.index);
    }
    next.ranOn = cpu.index;
    next.overheadNs += overheadNs;
    next.measures.overheadNs += overheadNs;
  }

  private long migrationNs(int from, int to) {
    if (topology.siblings(from).contains(to)) {
      return costs.migrateCoreNs();
    }
    if (topology.cache(from) == topology.cache(to)) {
      return costs.migrateCacheNs();
    }
    return topology.node(from) == topology.node(to)
        ? costs.migrateNodeNs()
        : costs.migrateRemoteNs();
  }
}
