// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import dev.scx4j.engine.machine.ReportValues;
import org.jspecify.annotations.Nullable;

/// The ring of reports to user space, of reused objects. One thread.
final class ReportQueue {
  private final ReportValues[] slots;
  private final int mask;
  private int written;
  private int read;
  private int released;

  /// @param size a power of two
  ReportQueue(int size) {
    slots = new ReportValues[size];
    mask = size - 1;
  }

  /// An empty report to be filled, or null if there is no room (`bpf_ringbuf_reserve()`).
  @Nullable ReportValues reserve() {
    if (written - released == slots.length) {
      return null;
    }
    int slot = written++ & mask;
    ReportValues values = slots[slot];
    if (values == null) {
      values = new ReportValues();
      slots[slot] = values;
    }
    return values.clear();
  }

  /// Whether there is one that has not been read.
  boolean hasUnread() {
    return written != read;
  }

  /// The next one, if it is not younger than a time.
  @Nullable ReportValues next(long latestNs) {
    if (written == read) {
      return null;
    }
    ReportValues values = slots[read & mask];
    if (values.timeNs() > latestNs) {
      return null;
    }
    read++;
    return values;
  }

  /// Gives the room of those that were read back.
  void release() {
    released = read;
  }
}
