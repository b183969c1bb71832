// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.measures;

import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.simulator.entities.SimTask;

/// Is told what the simulated kernel does, as tracepoints would. Called on the simulation's thread.
public interface Observer {
  /// A task has been given a CPU.
  ///
  /// @param waitedNs how long it had wanted one
  /// @param afterWakeUp whether it had been woken, rather than stopped
  default void waited(SimTask task, long waitedNs, boolean afterWakeUp) {}

  /// A task has left its CPU, or runs on it as the simulation ends.
  ///
  /// @param nowNs the time
  default void ran(SimTask task, int cpu, long nowNs) {}

  /// A task wants a CPU from now on: it was woken, or has lost the one it had.
  ///
  /// @param nowNs the time
  default void wants(SimTask task, long nowNs) {}

  /// A task begins to run on a CPU that another had, or that idled; [#waited] is told the same.
  ///
  /// @param nowNs the time
  default void runs(SimTask task, int cpu, long nowNs) {}

  /// A CPU has come or gone.
  ///
  /// @param nowNs the time
  default void online(int cpu, boolean comes, long nowNs) {}

  /// The simulation is over.
  ///
  /// @param nowNs the time
  default void ended(long nowNs) {}

  /// How things stand, now and then, if it was asked for.
  ///
  /// @param elapsedNs the time since the beginning
  /// @param counters what has become of all enqueues
  /// @param agentCpuNs CPU time of the agent
  default void looked(long elapsedNs, MachineCounters counters, long agentCpuNs) {}

  /// One that does not care.
  Observer NONE = new Observer() {};
}
