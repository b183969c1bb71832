// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import dev.scx4j.engine.machine.MachineCounters;

/// Counts what becomes of enqueues; see [MachineCounters] for what each is.
final class OutcomeCounters {
  long reported;
  long decided;
  long rescued;
  long overdue;
  long withdrawn;
  long direct;
  long bypassed;
  long unreported;
  long stale;
  long refused;

  /// Tasks that came to wait in the net without a report, and that ended this.
  long quietIn;

  long quietOut;

  /// Reports other than enqueues that found no room.
  long lostReports;

  /// All of them.
  ///
  /// @param waiting reported enqueues that have not ended
  MachineCounters counters(long waiting) {
    return new MachineCounters(
        reported,
        decided,
        rescued,
        overdue,
        withdrawn,
        waiting,
        direct,
        bypassed,
        unreported,
        stale,
        refused,
        reported - decided - rescued - overdue - withdrawn - waiting);
  }
}
