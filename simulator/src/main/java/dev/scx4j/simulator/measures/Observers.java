// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.measures;

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
    public void began(SimTask task, int cpu, long nowNs) {
      first.began(task, cpu, nowNs);
      second.began(task, cpu, nowNs);
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
  }
}
