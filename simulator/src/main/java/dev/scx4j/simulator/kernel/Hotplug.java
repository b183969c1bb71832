// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;

/// CPUs that come and go. One thread.
final class Hotplug {
  private final KernelState state;
  private final RunningTime time;
  private final Activation activation;
  private final Rescheduling rescheduling;
  private final SwitchMeasures measures;

  Hotplug(
      KernelState state,
      RunningTime time,
      Activation activation,
      Rescheduling rescheduling,
      SwitchMeasures measures) {
    this.state = state;
    this.time = time;
    this.activation = activation;
    this.rescheduling = rescheduling;
    this.measures = measures;
  }

  /// A CPU comes or goes.
  void setOnline(SimCpu cpu, boolean comes) {
    if (cpu.online == comes) {
      return;
    }
    if (comes) {
      bringUp(cpu);
      return;
    }
    if (state.online.size() == 1) {
      throw new IllegalArgumentException(
          "CPU " + cpu.index + " cannot go offline: it is the only one that is online");
    }
    takeDown(cpu);
  }

  /// `sched_cpu_activate()`.
  private void bringUp(SimCpu cpu) {
    cpu.online = true;
    state.online.add(cpu.index);
    state.free.note(cpu);
    cpu.idleSinceNs = state.nowNs;
    state.idle.enter(cpu.index);
    state.observer.online(cpu.index, true, state.nowNs);
    state.ops().cpuOnline(cpu);
    rescheduling.ask(cpu, 0);
  }

  /// `sched_cpu_deactivate()`, and what is there is pushed elsewhere.
  private void takeDown(SimCpu cpu) {
    SimTask current = cpu.current;
    if (current == null) {
      cpu.idleNs += state.nowNs - cpu.idleSinceNs;
    } else {
      time.charge(cpu, current);
    }
    state.idle.claim(cpu.index);
    cpu.online = false;
    state.online.remove(cpu.index);
    cpu.eventVersion++;
    cpu.rescheduleAtNs = Long.MAX_VALUE;
    state.observer.online(cpu.index, false, state.nowNs);
    state.ops().cpuOffline(cpu);
    if (current != null) {
      current.onCpu = false;
      cpu.current = null;
      state.observer.ran(current, cpu.index, state.nowNs);
      measures.wants(current, false);
      if (current.isNormal()) {
        state.ops().stopping(current, true);
        activation.moveAway(current);
      }
    }
    state.free.note(cpu);
    for (SimTask task = cpu.local.first(); task != null; task = cpu.local.first()) {
      cpu.local.remove(task);
      activation.moveAway(task);
    }
    if (!state.realTime.isEmpty()) {
      state.realTime.forEach(activation::findCpu);
      rescheduling.preempt(state.realTime.cpuForWaiting());
    }
  }
}
