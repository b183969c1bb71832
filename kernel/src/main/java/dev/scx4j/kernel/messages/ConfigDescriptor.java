// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

/// What the mechanism is told before load.
///
/// Layout of `struct scx4j_config`; offsets in bytes. A test compares it with the BTF of the
/// mechanism.
public final class ConfigDescriptor {
  /// Slice of what the kernel side decides itself.
  public static final int SLICE_NS_OFFSET = 0;

  /// The shortest slice.
  public static final int MIN_SLICE_NS_OFFSET = 8;

  /// The longest slice.
  public static final int MAX_SLICE_NS_OFFSET = 16;

  /// Agent silent that long: net mode.
  public static final int RESCUE_AFTER_NS_OFFSET = 24;

  /// The floor.
  public static final int MAX_WAIT_NS_OFFSET = 32;

  /// The parked agent is run this often.
  public static final int HEARTBEAT_NS_OFFSET = 40;

  /// Least time between kicks for the agent.
  public static final int PREEMPT_INTERVAL_NS_OFFSET = 48;

  /// Possible CPUs (entries of 'cpus').
  public static final int NR_CPUS_OFFSET = 56;

  /// Decisions made ahead.
  public static final int BATCH_OFFSET = 60;

  /// The agent's process.
  public static final int AGENT_TGID_OFFSET = 64;

  /// Bytes of the whole.
  public static final int LENGTH = 72;

  private ConfigDescriptor() {}
}
