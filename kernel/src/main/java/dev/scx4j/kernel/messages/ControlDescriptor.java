// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

/// What the mechanism is told while it runs.
///
/// Layout of `struct scx4j_control`; offsets in bytes. A test compares it with the BTF of the
/// mechanism.
public final class ControlDescriptor {
  /// The agent thread, 0: none.
  public static final int AGENT_TID_OFFSET = 0;

  /// Tasks the policy still holds.
  public static final int PENDING_OFFSET = 4;

  /// 1: no policy; the net schedules.
  public static final int FALLBACK_OFFSET = 8;

  /// Counts agents: each has everything reported anew.
  public static final int TENURE_OFFSET = 12;

  /// 1: nothing is decided ahead of a free CPU.
  public static final int LATE_BINDING_OFFSET = 16;

  /// 1: no task is given an idle CPU without having been decided for.
  public static final int EVERY_WAKE_UP_OFFSET = 20;

  /// Bytes of the whole.
  public static final int LENGTH = 24;

  private ControlDescriptor() {}
}
