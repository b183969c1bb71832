// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.events;

import java.util.Arrays;

/// Events in the order of their time; those of the same time in the order in which they were added.
///
/// A binary heap of three numbers per event: no objects, so a running simulation makes no garbage.
/// Events are not removed; one that does not count any more is told by its version, which whoever
/// it is about has changed since. One thread.
public final class EventQueue {
  private static final int FIRST_CAPACITY = 1024;
  private static final int KIND_SHIFT = 56;
  private static final int VERSION_SHIFT = 32;

  /// Versions are compared in this many bits.
  public static final int VERSION_MASK = 0xFF_FFFF;

  private long[] times = new long[FIRST_CAPACITY];
  private long[] orders = new long[FIRST_CAPACITY];
  private long[] payloads = new long[FIRST_CAPACITY];
  private int size;
  private long added;

  private long timeNs;
  private long payload;

  /// Adds an event.
  ///
  /// @param atNs when
  /// @param subject the number of whom it is about
  /// @param version the subject's, to tell later whether the event still counts
  @SuppressWarnings("EnumOrdinal") // packed here, unpacked by EventKind.of()
  public void add(long atNs, EventKind kind, int subject, int version) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      orders = Arrays.copyOf(orders, 2 * size);
      payloads = Arrays.copyOf(payloads, 2 * size);
    }
    long packed =
        ((long) kind.ordinal() << KIND_SHIFT)
            | ((long) (version & VERSION_MASK) << VERSION_SHIFT)
            | (subject & 0xFFFF_FFFFL);
    int hole = size++;
    long order = added++;
    while (hole > 0) {
      int parent = (hole - 1) >>> 1;
      if (times[parent] <= atNs) { // an equal one was added before
        break;
      }
      move(parent, hole);
      hole = parent;
    }
    set(hole, atNs, order, packed);
  }

  /// Takes the next event off; its parts are to be read by [#timeNs()] and so on.
  ///
  /// @return false if there is none
  public boolean poll() {
    if (size == 0) {
      return false;
    }
    timeNs = times[0];
    payload = payloads[0];
    int last = --size;
    if (last > 0) {
      sink(times[last], orders[last], payloads[last]);
    }
    return true;
  }

  private void sink(long time, long order, long packed) {
    int hole = 0;
    while (true) {
      int child = 2 * hole + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && isBefore(child + 1, times[child], orders[child])) {
        child++;
      }
      if (!isBefore(child, time, order)) {
        break;
      }
      move(child, hole);
      hole = child;
    }
    set(hole, time, order, packed);
  }

  private boolean isBefore(int index, long time, long order) {
    return times[index] < time || (times[index] == time && orders[index] < order);
  }

  private void move(int from, int to) {
    times[to] = times[from];
    orders[to] = orders[from];
    payloads[to] = payloads[from];
  }

  private void set(int index, long time, long order, long packed) {
    times[index] = time;
    orders[index] = order;
    payloads[index] = packed;
  }

  /// When the event polled last happens.
  public long timeNs() {
    return timeNs;
  }

  /// What it is.
  public EventKind kind() {
    return EventKind.of((int) (payload >>> KIND_SHIFT));
  }

  /// Whom it is about.
  public int subject() {
    return (int) payload;
  }

  /// The version that the subject had when the event was added, in the bits of [#VERSION_MASK].
  public int version() {
    return (int) (payload >>> VERSION_SHIFT) & VERSION_MASK;
  }

  /// How many events are to come.
  public int size() {
    return size;
  }
}
