// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.events;

/// What may happen on a simulated machine by itself, at a time.
public enum EventKind {
  /// A CPU's running task has done its work, or has used its slice up; the subject is the CPU.
  CPU,
  /// A CPU is to choose its next task; the subject is the CPU.
  RESCHEDULE,
  /// A sleeping task's time has come; the subject is the task.
  WAKE,
  /// A real-time class refills a task's budget; the subject is the task.
  REPLENISH,
  /// The mechanism's timer.
  HEARTBEAT,
  /// The mechanism's other timer, for tasks that are held back.
  RELEASE,
  /// Something the caller asked for; the subject is its number.
  CALL,
  /// The simulation is over.
  END;

  private static final EventKind[] VALUES = values();

  /// The kind with the given ordinal, without allocating.
  public static EventKind of(int ordinal) {
    return VALUES[ordinal];
  }
}
