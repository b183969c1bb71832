// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.measures;

import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.simulator.entities.SimTask;

/// Observers made of observers.
public final class Observers {
  private Observers() {}

  /// One that tells two others everything.
  public static Observer both(Observer first, Observer second) {
    return new Both(first, second);
  }

  private record Both(Observer first, Observer second) implements Observer {
    @Override
    public void runs(SimTask task, int cpu, long nowNs) {
      first.runs(task, cpu, nowNs);
      second.runs(task, cpu, nowNs);
    }

    @Override
    public void waited(SimTask task, long waitedNs, boolean afterWakeUp) {
      first.waited(task, waitedNs, afterWakeUp);
      second.waited(task, waitedNs, afterWakeUp);
    }

    @Override
    public void ran(SimTask task, int cpu, long nowNs) {
      first.ran(task, cpu, nowNs);
      second.ran(task, cpu, nowNs);
    }

    @Override
    public void wants(SimTask task, long nowNs) {
      first.wants(task, nowNs);
      second.wants(task, nowNs);
    }

    @Override
    public void online(int cpu, boolean comes, long nowNs) {
      first.online(cpu, comes, nowNs);
      second.online(cpu, comes, nowNs);
    }

    @Override
    public void ended(long nowNs) {
      first.ended(nowNs);
      second.ended(nowNs);
    }

    @Override
    public void looked(long elapsedNs, MachineCounters counters, long agentCpuNs) {
      first.looked(elapsedNs, counters, agentCpuNs);
      second.looked(elapsedNs, counters, agentCpuNs);
    }
  }
}
