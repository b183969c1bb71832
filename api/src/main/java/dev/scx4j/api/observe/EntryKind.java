// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.observe;

/// What an entry of the log tells. Those from [#START] on exist only if the run is traced
/// (`--trace`); they tell what CPUs did, the others what the scheduler knew and decided.
///
/// See [LogEntries] for which values an entry of a kind has.
public enum EntryKind {
  /// A task waits for a decision, and the policy has been told.
  ENQUEUED,
  /// The policy has decided for a task.
  DECIDED,
  /// The kernel ran a task from the safety net, since the agent was silent.
  RESCUED,
  /// The kernel ran a task since it had waited too long.
  OVERDUE,
  /// A task does not wait any more: it slept, exited, or was changed and is enqueued anew.
  WITHDRAWN,
  /// A decision was not carried out; the task still waits, and the policy has been told.
  REFUSED,
  /// A task has run and does not now. Told when the scheduler learns of it, which is at the task's
  /// next enqueue or when it sleeps; only its latest stretch of running, if there were several.
  STOPPED,
  /// A task is gone.
  EXITED,
  /// A CPU came online.
  CPU_ONLINE,
  /// A CPU went offline.
  CPU_OFFLINE,
  /// The policy did something that it must not; [LogEntries#text()] says what.
  FAULT,
  /// A policy begins to decide, named by [LogEntries#text()]; `none` for the kernel's fallback.
  POLICY,
  /// (traced) A task begins to run on a CPU.
  START,
  /// (traced) A task stops running on a CPU.
  STOP,
  /// (traced) A task that slept is runnable.
  WAKE,
  /// (traced) A task that does not run is moved to another CPU.
  MIGRATE;

  private static final EntryKind[] VALUES = values();

  /// The kind with the given ordinal, without allocating.
  ///
  /// @throws ArrayIndexOutOfBoundsException if there is none
  public static EntryKind of(int ordinal) {
    return VALUES[ordinal];
  }

  /// Whether it comes only of a traced run.
  @SuppressWarnings("EnumOrdinal") // the order is the meaning
  public boolean isTraced() {
    return ordinal() >= START.ordinal();
  }
}
