// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

/// Part of the set of CPUs that a task may use.
///
/// Layout of `struct scx4j_affinity`; offsets in bytes. A test compares it with the BTF of the
/// mechanism.
public final class AffinityDescriptor {
  /// [dev.scx4j.engine.machine.Report#AFFINITY].
  public static final int KIND_OFFSET = 0;

  /// Thread id.
  public static final int PID_OFFSET = 4;

  /// Never reused.
  public static final int TASK_ID_OFFSET = 8;

  /// The CPU of bit 0 of the first word.
  public static final int FIRST_CPU_OFFSET = 16;

  /// Words that count.
  public static final int NR_WORDS_OFFSET = 20;

  /// 8 words of 64 CPUs each.
  public static final int WORDS_OFFSET = 24;

  /// Bytes of the whole.
  public static final int LENGTH = 88;

  private AffinityDescriptor() {}
}
