// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests;

/// How long a task may be kept from running, in ms, and why.
///
/// The guest's CPUs are emulated by threads of a host that has other things to do: a CPU of the
/// guest may stand still for some 100 ms at any time, several times in a row. [#STALLS_MS] is what
/// all bounds allow for that; it is far above what was seen, and far below what a lost or starving
/// task would wait.
final class Bounds {
  /// The host's part.
  static final long STALLS_MS = 2_000;

  /// The policy answers: a turn of the others in its queue, some slices of 5 ms each.
  static final long DECIDED_MS = 500 + STALLS_MS;

  /// The agent falls silent, or is slow: net mode begins within 30 ms, then a turn of the others.
  static final long AGENT_SILENT_MS = DECIDED_MS;

  /// The floor: 5 s (`--max-wait`), a fifth more for the width of a generation, and the turns of
  /// the other overdue tasks.
  static final long FLOOR_MS = 6_000 + 500 + STALLS_MS;

  private Bounds() {}
}
