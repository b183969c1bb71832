// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.lottery;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tasks that wait, each with a number of tickets, and the partial sums of them: who holds a given
/// ticket is found in O(log n), and so is adding and removing. Allocates only when it holds more
/// tasks than ever before, and then doubles.
///
/// A binary indexed tree (Fenwick, "A New Data Structure for Cumulative Frequency Tables", 1994).
/// Agent thread only.
final class TicketSums {
  private static final int INITIAL_CAPACITY = 64;

  /// Of place `i`, counted from 1, the sum of the tickets of the `i & -i` places that end with it;
  /// the length is a power of two, and one.
  private long[] sums = new long[INITIAL_CAPACITY + 1];

  private long[] tickets = new long[INITIAL_CAPACITY + 1];
  private @Nullable TicketHolder[] holders = new @Nullable TicketHolder[INITIAL_CAPACITY + 1];
  private int size;
  private long total;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /// All tickets.
  long total() {
    return total;
  }

  /// Adds a task that has this many tickets, at least one.
  void add(TicketHolder holder, long count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " tickets: at least one is needed to be drawn");
    }
    if (++size == sums.length) {
      grow();
    }
    put(size, holder, count);
  }

  /// Removes a task that is in it; the last one takes its place.
  void remove(TicketHolder holder) {
    int hole = holder.place;
    TicketHolder last = at(size);
    long lastCount = tickets[size];
    change(size, -lastCount);
    tickets[size] = 0;
    holders[size] = null;
    if (hole != size) {
      change(hole, -tickets[hole]);
      put(hole, last, lastCount);
    }
    size--;
  }

  /// Who holds a ticket.
  ///
  /// @param number from 0 to one less than all tickets
  /// @throws NoSuchElementException if there is no such ticket
  TicketHolder holder(long number) {
    if (number < 0 || number >= total) {
      throw new NoSuchElementException("ticket " + number + " of " + total);
    }
    long rest = number;
    int place = 0;
    for (int step = sums.length - 1; step > 0; step >>= 1) {
      int next = place + step;
      if (next < sums.length && sums[next] <= rest) {
        rest -= sums[next];
        place = next;
      }
    }
    return at(place + 1);
  }

  private void put(int place, TicketHolder holder, long count) {
    holders[place] = holder;
    tickets[place] = count;
    holder.place = place;
    change(place, count);
  }

  private void change(int place, long difference) {
    total += difference;
    for (int i = place; i < sums.length; i += i & -i) {
      sums[i] += difference;
    }
  }

  private TicketHolder at(int place) {
    return Objects.requireNonNull(holders[place]);
  }

  /// Doubles the room. The last place of twice as many sums all of them up.
  private void grow() {
    int capacity = 2 * (sums.length - 1);
    sums = Arrays.copyOf(sums, capacity + 1);
    tickets = Arrays.copyOf(tickets, capacity + 1);
    holders = Arrays.copyOf(holders, capacity + 1);
    sums[capacity] = total;
  }
}
