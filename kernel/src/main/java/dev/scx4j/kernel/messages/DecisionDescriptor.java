// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

/// A decision: run this task, as of that enqueue.
///
/// Layout of `struct scx4j_decision`; offsets in bytes. A test compares it with the BTF of the
/// mechanism.
public final class DecisionDescriptor {
  /// The enqueue it answers.
  public static final int SEQ_OFFSET = 0;

  /// Its slice.
  public static final int SLICE_NS_OFFSET = 8;

  /// Its key, with [#FLAG_KEYED].
  public static final int VTIME_OFFSET = 16;

  /// No CPU takes the task before that time; 0: at once.
  public static final int NOT_BEFORE_NS_OFFSET = 24;

  /// Thread id.
  public static final int PID_OFFSET = 32;

  /// The CPU, or -1 for any.
  public static final int CPU_OFFSET = 36;

  /// The bits below.
  public static final int FLAGS_OFFSET = 40;

  /// Means nothing; 0, so that nothing of an earlier record stays.
  public static final int PAD_OFFSET = 44;

  /// Bytes of the whole.
  public static final int LENGTH = 48;

  /// Bit of the flags: order by vtime.
  public static final int FLAG_KEYED = 1;

  /// Bit of the flags: preempt what runs on the CPU.
  public static final int FLAG_PREEMPT = 1 << 1;

  private DecisionDescriptor() {}
}
