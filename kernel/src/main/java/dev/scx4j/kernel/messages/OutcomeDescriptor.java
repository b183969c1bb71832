// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

/// How an enqueue ended, or what else happened to a task or CPU.
///
/// Layout of `struct scx4j_outcome`; offsets in bytes. A test compares it with the BTF of the
/// mechanism.
public final class OutcomeDescriptor {
  /// One of the kinds of [dev.scx4j.engine.machine.Report].
  public static final int KIND_OFFSET = 0;

  /// Thread id.
  public static final int PID_OFFSET = 4;

  /// The enqueue it ends or concerns.
  public static final int SEQ_OFFSET = 8;

  /// Never reused.
  public static final int TASK_ID_OFFSET = 16;

  /// When.
  public static final int TIME_NS_OFFSET = 24;

  /// CPU time since attach.
  public static final int RUN_TOTAL_NS_OFFSET = 32;

  /// CPU time of the latest stretch.
  public static final int RUN_LAST_NS_OFFSET = 40;

  /// Wait before that stretch.
  public static final int WAIT_LAST_NS_OFFSET = 48;

  /// Times given a CPU.
  public static final int SCHEDULED_OFFSET = 56;

  /// Where.
  public static final int CPU_OFFSET = 64;

  /// Why a decision was refused.
  public static final int DETAIL_OFFSET = 68;

  /// Bytes of the whole.
  public static final int LENGTH = 72;

  private OutcomeDescriptor() {}
}
