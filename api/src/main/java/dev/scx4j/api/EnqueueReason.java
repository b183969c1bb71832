// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api;

/// Why a task came to wait for a decision. See `ops.enqueue()` in the kernel's
/// `Documentation/scheduler/sched-ext.rst`.
public enum EnqueueReason {
  /// Forked, or just come under sched_ext: its first enqueue.
  NEW,
  /// It slept and was woken.
  WOKEN,
  /// It lost its CPU to a task of a higher class, or to a kick, with slice left.
  PREEMPTED,
  /// It used its slice up.
  SLICE_USED,
  /// It called `sched_yield(2)`.
  YIELDED,
  /// A decision for it was refused (a CPU it may not use any more, a CPU that went offline, an
  /// agent that fell silent while it was held back); it still waits and a new decision is wanted.
  REFUSED,
  /// It was requeued because its affinity, weight, class or CPU changed.
  CHANGED;

  private static final EnqueueReason[] VALUES = values();

  /// The reason with the given ordinal, without allocating.
  ///
  /// @throws ArrayIndexOutOfBoundsException if there is none
  public static EnqueueReason of(int ordinal) {
    return VALUES[ordinal];
  }
}
