// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.events.EventKind;

/// Asks CPUs to choose anew what they run. One thread.
final class Rescheduling {
  private final KernelState state;

  Rescheduling(KernelState state) {
    this.state = state;
  }

  /// Has a CPU choose in a while, unless it will do so before (`resched_curr()`).
  void ask(SimCpu cpu, long inNs) {
    long atNs = state.nowNs + inNs;
    if (atNs < cpu.rescheduleAtNs) {
      cpu.rescheduleAtNs = atNs;
      state.events.add(atNs, EventKind.RESCHEDULE, cpu.index, 0);
    }
  }

  /// Has a CPU look for a task of the classes above.
  ///
  /// @param cpu as [RealTimeClasses] names it; -1: none
  void preempt(int cpu) {
    if (cpu >= 0) {
      ask(state.cpus[cpu], state.cpus[cpu].current == null ? state.costs.kickNs() : 0);
    }
  }
}
