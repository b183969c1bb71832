// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

/// What the mechanism counts and knows of one CPU: 64-bit counters that only grow, and 32-bit
/// state. What only the mechanism itself uses is left out.
///
/// Layout of `struct scx4j_cpu`; offsets in bytes. A test compares it with the BTF of the
/// mechanism.
public final class CpuDescriptor {
  /// Enqueues announced to user space.
  public static final int REPORTED_OFFSET = 0;

  /// Ended: run as the policy decided.
  public static final int DECIDED_OFFSET = 8;

  /// Ended: run from the net, the agent being silent.
  public static final int RESCUED_OFFSET = 16;

  /// Ended: run because of the floor.
  public static final int OVERDUE_OFFSET = 24;

  /// Ended: slept, exited or changed first.
  public static final int WITHDRAWN_OFFSET = 32;

  /// Given an idle CPU at wake-up, in the kernel.
  public static final int DIRECT_OFFSET = 40;

  /// Never for user space: kernel threads etc.
  public static final int BYPASSED_OFFSET = 48;

  /// Waits in the net, the report ring was full.
  public static final int UNREPORTED_OFFSET = 56;

  /// Decisions for an enqueue that had ended.
  public static final int STALE_OFFSET = 64;

  /// Decisions that could not be, task still waits.
  public static final int REFUSED_OFFSET = 72;

  /// Began to wait in the net without a report.
  public static final int QUIET_IN_OFFSET = 80;

  /// Ended that: run, withdrawn or reported later.
  public static final int QUIET_OUT_OFFSET = 88;

  /// Decisions that moved their task.
  public static final int APPLIED_OFFSET = 96;

  /// Entered a ready queue, counted for 'wanted'.
  public static final int READY_IN_OFFSET = 104;

  /// Left one.
  public static final int READY_OUT_OFFSET = 112;

  /// Times the agent was given this CPU.
  public static final int AGENT_RUNS_OFFSET = 120;

  /// Other CPUs asked to look for work.
  public static final int KICKS_OFFSET = 128;

  /// CPUs preempted for the agent's sake.
  public static final int PREEMPTS_OFFSET = 136;

  /// What it runs, one of the constants below.
  public static final int RUNNING_OFFSET = 192;

  /// 1 while the CPU is online (hotplug writes it).
  public static final int ONLINE_OFFSET = 196;

  /// Bytes of the whole.
  public static final int LENGTH = 256;

  /// It is idle or runs a class above sched_ext.
  public static final int RUNNING_NONE = 0;

  /// It runs an ordinary task.
  public static final int RUNNING_TASK = 1;

  /// It runs the agent or a thread of its process.
  public static final int RUNNING_AGENT = 2;

  /// It runs a task that was decided in the kernel.
  public static final int RUNNING_KERNEL = 3;

  private CpuDescriptor() {}
}
