// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.engine.machine.Machine;

/// How many decisions are wanted: as many as CPUs are free and, without late binding, at least a
/// batch, less those that are ready and wait for a CPU.
///
/// Ready decisions may all wait for busy CPUs (their tasks are pinned there) while another CPU
/// stays free. From here that looks like decisions that are just on their way to the free CPU, so
/// it is told apart by time: when the same CPU is still free after [#PATIENCE_NS] and no ready
/// decision has gone, one more is wanted for each such CPU. Agent thread only.
final class Demand {
  static final long PATIENCE_NS = 50_000; // a CPU is kicked and switches in a few µs

  /// Decisions that may wait for CPUs at a time. The machine searches those for tasks that have
  /// waited too long, and what it searches is bounded.
  static final int MOST_READY = 256;

  private final Machine machine;
  private final int batch;
  private final MutableCpuSet free;
  private final MutableCpuSet waiting;
  private final BoundDecisions bound;
  private boolean lateBinding;
  private int freeCount;
  private int room;
  private int wantedNow;
  private boolean watching;
  private long watchedSinceNs;
  private int watchedReady;

  Demand(Machine machine, int batch) {
    if (batch < 1) {
      throw new IllegalArgumentException("a batch of " + batch + " decisions is below 1");
    }
    this.machine = machine;
    this.batch = batch;
    this.free = new MutableCpuSet(machine.topology().cpuCount());
    this.waiting = new MutableCpuSet(machine.topology().cpuCount());
    this.bound = new BoundDecisions(machine.topology().cpuCount());
  }

  void lateBinding(boolean late) {
    lateBinding = late;
  }

  boolean isLateBinding() {
    return lateBinding;
  }

  /// What is on its way to one CPU that looks free; the dispatcher adds to it.
  BoundDecisions bound() {
    return bound;
  }

  /// The free CPUs, as of the last look.
  CpuSet free() {
    return free;
  }

  /// How many there are.
  int freeCount() {
    return freeCount;
  }

  /// How many of the decisions that were wanted at the last look are for free CPUs that no ready
  /// decision is on its way to.
  int wantedNow() {
    return wantedNow;
  }

  /// How many decisions may be handed over, as of the last look: more than are wanted, since a
  /// policy may know better, but not any number.
  int room() {
    return room;
  }

  /// Looks at the machine.
  ///
  /// @return how many decisions are wanted now
  int look(long nowNs) {
    freeCount = machine.findFreeCpus(free);
    freeCount -= bound.strikeOff(free, nowNs);
    int ready = machine.decisionsReady();
    room = Math.max(0, Math.max(MOST_READY, freeCount) - ready);
    int goal = lateBinding ? freeCount : Math.max(batch, freeCount);
    if (ready < goal || freeCount == 0) {
      watching = false;
      wantedNow = Math.max(0, freeCount - ready);
      return Math.max(0, goal - ready);
    }
    wantedNow = leftFree(ready, nowNs);
    return wantedNow;
  }

  private int leftFree(int ready, long nowNs) {
    if (watching) {
      waiting.retainAll(free);
    }
    if (!watching || ready < watchedReady || waiting.isEmpty()) {
      watching = true;
      waiting.copyFrom(free);
      watchedReady = ready;
      watchedSinceNs = nowNs;
      return 0;
    }
    if (nowNs - watchedSinceNs < PATIENCE_NS) {
      return 0;
    }
    watching = false; // a new watch begins with what is decided now
    return waiting.size();
  }
}
