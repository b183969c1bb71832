// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

/// One enqueue of one task, with what a policy needs of it.
///
/// Layout of `struct scx4j_task`; offsets in bytes. A test compares it with the BTF of the
/// mechanism.
public final class TaskDescriptor {
  /// [dev.scx4j.engine.machine.Report#ENQUEUED].
  public static final int KIND_OFFSET = 0;

  /// Thread id.
  public static final int PID_OFFSET = 4;

  /// Number of this enqueue.
  public static final int SEQ_OFFSET = 8;

  /// When it was enqueued.
  public static final int TIME_NS_OFFSET = 16;

  /// Never reused.
  public static final int TASK_ID_OFFSET = 24;

  /// CPU time since attach.
  public static final int RUN_TOTAL_NS_OFFSET = 32;

  /// CPU time of the latest stretch.
  public static final int RUN_LAST_NS_OFFSET = 40;

  /// Wait before that stretch.
  public static final int WAIT_LAST_NS_OFFSET = 48;

  /// The net's fair vtime.
  public static final int VTIME_OFFSET = 56;

  /// Times it was given a CPU.
  public static final int SCHEDULED_OFFSET = 64;

  /// Its cgroup.
  public static final int CGROUP_ID_OFFSET = 72;

  /// Process id.
  public static final int TGID_OFFSET = 80;

  /// 1 to 10000.
  public static final int WEIGHT_OFFSET = 84;

  /// -20 to 19.
  public static final int NICE_OFFSET = 88;

  /// The CPU it last ran on.
  public static final int PREV_CPU_OFFSET = 92;

  /// The one CPU it may use, with [#FLAG_ONE_CPU].
  public static final int ALLOWED_CPU_OFFSET = 96;

  /// Process id of its parent.
  public static final int PARENT_TGID_OFFSET = 100;

  /// Ordinal of [dev.scx4j.api.EnqueueReason]; 16 bits.
  public static final int REASON_OFFSET = 104;

  /// The bits below; 16 bits.
  public static final int FLAGS_OFFSET = 106;

  /// Its name, 16 bytes, NUL-padded.
  public static final int COMM_OFFSET = 112;

  /// Bytes of the whole.
  public static final int LENGTH = 128;

  /// Bit of the flags: a kernel thread.
  public static final int FLAG_KTHREAD = 1;

  /// Bit of the flags: it may use every CPU.
  public static final int FLAG_ALL_CPUS = 1 << 1;

  /// Bit of the flags: it may use one CPU only.
  public static final int FLAG_ONE_CPU = 1 << 2;

  /// Bit of the flags: reported again, after the ring had been full.
  public static final int FLAG_AGAIN = 1 << 3;

  private TaskDescriptor() {}
}
