// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.entities;

import dev.scx4j.api.EnqueueReason;

/// What the mechanism keeps of a task, as long as it lives (`struct task_ctx` of its BPF source).
/// Times in ns.
public final class TaskContext {
  /// Number of the latest enqueue; 0: never enqueued.
  public long seq;

  /// When it was enqueued; 0 once it runs.
  public long enqueuedNs;

  /// Since when it has waited for a turn; 0: it has had it.
  public long unservedNs;

  /// When it began to run; -1: it does not.
  public long startedNs = -1;

  /// The slice it began with.
  public long grantedNs;

  /// CPU time since the beginning.
  public long runTotalNs;

  /// CPU time of the latest stretch.
  public long runLastNs;

  /// The wait before that stretch.
  public long waitLastNs;

  /// Times it was given a CPU.
  public long scheduled;

  /// The net's fair virtual time.
  public long vtime;

  /// Where the latest enqueue stands.
  public WaitState state = WaitState.OUT;

  /// Who it is, as of its latest enqueue.
  public TaskClass kind = TaskClass.ORDINARY;

  /// What it adds to the sum of weights while it is runnable.
  public int weight;

  /// The generation of the net that it waits or waited in.
  public int generation;

  /// Whether the latest enqueue has been announced.
  public ReportState reported = ReportState.NONE;

  /// The agent that its latest report was for.
  public int toldTo;

  /// Whether it is counted among the decisions that wait for a CPU.
  public boolean counted;

  /// Whether it was held back until it had waited too long.
  public boolean overdue;

  /// What was decided, while it is held back.
  public int heldCpu;

  public boolean heldKeyed;
  public long heldVtime;
  public boolean heldPreempts;

  /// Whether user space has ever heard of it.
  public boolean known;

  /// Whether its CPUs have changed since they were sent.
  public boolean maskDirty = true;

  /// Why it will be enqueued next, if not woken.
  public EnqueueReason nextReason = EnqueueReason.CHANGED;

  /// Made with its task.
  public TaskContext() {}
}
