// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.entities;

/// What is measured of a task, by the simulated kernel and not by scx4j. Times in ns.
public final class TaskMeasures {
  /// CPU time, overhead included.
  public long cpuNs;

  /// Of it, what was neither work of its own nor asked for: switches and cold caches.
  public long overheadNs;

  /// Time it was runnable and had no CPU.
  public long waitNs;

  /// Waits, the shortest ones included.
  public long waits;

  /// Since when it has waited; -1: it does not.
  public long waitingSinceNs = -1;

  /// Whether the present wait began with a wake-up.
  public boolean waitsAfterWakeUp;

  /// How often a CPU switched to it from another task or from idling.
  public long switchedIn;

  /// How often it was given another slice by the CPU it was on.
  public long goneOn;

  /// How often it ran on another CPU than before.
  public long migrations;

  /// Units of work done.
  public long done;

  /// Periods whose beginning it missed.
  public long missedPeriods;

  /// Nothing yet.
  public TaskMeasures() {}
}
