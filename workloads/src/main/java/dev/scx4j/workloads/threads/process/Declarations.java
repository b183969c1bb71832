// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

/// What steps of a program name by number.
final class Declarations {
  private final List<Kind> kinds = new ArrayList<>();
  private final List<Mutex> mutexes = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final List<CyclicBarrier> barriers = new ArrayList<>();
  private final List<Channel> channels = new ArrayList<>();
  private final List<PeriodTimer> timers = new ArrayList<>();

  /// Takes a line in.
  ///
  /// @param what its first word
  /// @return whether it is a declaration
  boolean declare(String what, Words line) throws IOException {
    switch (what) {
      case ProgramFormat.KIND ->
          kinds.add(new Kind(kinds.size(), line.index(), line.number(), line.index(), line.rest()));
      case ProgramFormat.MUTEX -> mutexes.add(new Mutex(line.rest()));
      case ProgramFormat.CONDITION -> conditions.add(new Condition());
      case ProgramFormat.BARRIER -> barriers.add(new CyclicBarrier(line.index()));
      case ProgramFormat.CHANNEL -> channels.add(new Channel(line.index()));
      case ProgramFormat.TIMER -> timers.add(new PeriodTimer());
      default -> {
        return false;
      }
    }
    return true;
  }

  List<Kind> kinds() {
    return kinds;
  }

  Kind kind(Words line) throws IOException {
    return kinds.get(line.index());
  }

  Mutex mutex(Words line) throws IOException {
    return mutexes.get(line.index());
  }

  Condition condition(Words line) throws IOException {
    return conditions.get(line.index());
  }

  CyclicBarrier barrier(Words line) throws IOException {
    return barriers.get(line.index());
  }

  Channel channel(Words line) throws IOException {
    return channels.get(line.index());
  }

  PeriodTimer timer(int number) {
    return timers.get(number);
  }
}
