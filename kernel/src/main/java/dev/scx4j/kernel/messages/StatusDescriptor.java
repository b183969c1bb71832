// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

/// What the mechanism says of itself while it runs.
///
/// Layout of `struct scx4j_status`; offsets in bytes. A test compares it with the BTF of the
/// mechanism.
public final class StatusDescriptor {
  /// The agent's latest flush.
  public static final int LAST_FLUSH_NS_OFFSET = 0;

  /// First report it has not answered, or 0.
  public static final int SILENT_SINCE_NS_OFFSET = 8;

  /// Times net mode was entered.
  public static final int NET_ENTRIES_OFFSET = 16;

  /// Reported and not ended, as of the last snapshot.
  public static final int WAITING_OFFSET = 24;

  /// Enqueues that found the report ring full.
  public static final int UNREPORTED_OFFSET = 32;

  /// Other messages that found it full.
  public static final int LOST_EVENTS_OFFSET = 40;

  /// 1: CPUs take from the net.
  public static final int NET_MODE_OFFSET = 48;

  /// 1: there is work for the agent.
  public static final int AGENT_NEEDED_OFFSET = 52;

  /// 1 from ops.init to ops.exit.
  public static final int ATTACHED_OFFSET = 56;

  /// 1: the scheduler is gone, see exit_info.
  public static final int EXITED_OFFSET = 60;

  /// 1 when the mechanism schedules the agent thread.
  public static final int AGENT_KNOWN_OFFSET = 64;

  /// Bytes of the whole.
  public static final int LENGTH = 72;

  private StatusDescriptor() {}
}
