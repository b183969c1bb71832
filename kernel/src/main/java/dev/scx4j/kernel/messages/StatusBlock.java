// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/// What the mechanism says of itself, read straight from mapped memory. Any thread.
public final class StatusBlock {
  private static final VarHandle NUMBER = JAVA_LONG.varHandle();
  private static final VarHandle WORD = JAVA_INT.varHandle();

  private final MemorySegment status;

  /// The block in this memory.
  public StatusBlock(MemorySegment status) {
    this.status = status;
  }

  /// When the agent flushed last, in ns of `CLOCK_MONOTONIC`.
  public long lastFlushNs() {
    return number(StatusDescriptor.LAST_FLUSH_NS_OFFSET);
  }

  /// How often CPUs began to take from the net because the agent was silent.
  public long netEntries() {
    return number(StatusDescriptor.NET_ENTRIES_OFFSET);
  }

  /// Whether CPUs take from the net now.
  public boolean isNetMode() {
    return isSet(StatusDescriptor.NET_MODE_OFFSET);
  }

  /// Reported enqueues that have not ended, as of the latest snapshot.
  public long waiting() {
    return number(StatusDescriptor.WAITING_OFFSET);
  }

  /// Enqueues that found the report ring full, ever.
  public long unreported() {
    return number(StatusDescriptor.UNREPORTED_OFFSET);
  }

  /// Messages other than enqueues that found the report ring full, ever.
  public long lostEvents() {
    return number(StatusDescriptor.LOST_EVENTS_OFFSET);
  }

  /// Whether the mechanism schedules this machine now.
  public boolean isAttached() {
    return isSet(StatusDescriptor.ATTACHED_OFFSET);
  }

  /// Whether the mechanism schedules the agent thread: then it parks when it yields.
  public boolean isAgentKnown() {
    return isSet(StatusDescriptor.AGENT_KNOWN_OFFSET);
  }

  /// Whether the mechanism has been ended; why, is in the [ExitBlock].
  public boolean hasExited() {
    return isSet(StatusDescriptor.EXITED_OFFSET);
  }

  private long number(int offset) {
    return (long) NUMBER.getAcquire(status, (long) offset);
  }

  private boolean isSet(int offset) {
    return (int) WORD.getAcquire(status, (long) offset) != 0;
  }
}
