// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.events.EventKind;
import dev.scx4j.simulator.events.EventQueue;

/// Asks CPUs to choose anew what they run. One thread.
final class Rescheduling {
  private final KernelState state;
  private final SimCpu[] cpus;
  private final EventQueue events;
  private final long kickNs;

  Rescheduling(KernelState state) {
    this.state = state;
    cpus = state.cpus;
    events = state.events;
    kickNs = state.costs.kickNs();
  }

  /// Has a CPU choose in a while, unless it will do so before (`resched_curr()`).
  void ask(SimCpu cpu, long inNs) {
    long atNs = state.nowNs + inNs;
    if (atNs < cpu.rescheduleAtNs) {
      cpu.rescheduleAtNs = atNs;
      events.add(atNs, EventKind.RESCHEDULE, cpu.index, 0);
    }
  }

  /// Has a CPU choose that is told by an interrupt (`kick_one_cpu()`, `resched_cpu()`).
  void kick(SimCpu cpu) {
    ask(cpu, kickNs);
  }

  /// Has a CPU look for a task of the classes above.
  ///
  /// @param cpu as [RealTimeClasses] names it; -1: none
  void preempt(int cpu) {
    if (cpu >= 0) {
      ask(cpus[cpu], cpus[cpu].current == null ? kickNs : 0);
    }
  }
}
