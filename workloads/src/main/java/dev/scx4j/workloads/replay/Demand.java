// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.replay;

import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import java.util.ArrayList;
import java.util.List;

/// The steps of a task as they are found: what follows without a sleep is one [Step.Compute]. Not
/// thread-safe.
final class Demand {
  /// The kernel's priority of nice 0 (`DEFAULT_PRIO`).
  private static final int DEFAULT_PRIO = 120;

  private static final int MAX_RT_PRIO = 100;

  private final List<Step> steps = new ArrayList<>();
  private long computeNs;
  private int firstPrio = Run.UNKNOWN_PRIO;
  private int prio = Run.UNKNOWN_PRIO;

  /// It has this priority now.
  void ranked(int now) {
    if (now == Run.UNKNOWN_PRIO || now == prio) {
      return;
    }
    if (firstPrio == Run.UNKNOWN_PRIO) {
      firstPrio = now;
    } else {
      finishComputing();
      steps.add(new Step.ChangeRank(rank(now)));
    }
    prio = now;
  }

  void compute(long ns) {
    computeNs += ns;
  }

  /// A sleep of no time is none.
  void sleep(long ns) {
    if (ns > 0) {
      finishComputing();
      steps.add(new Step.Sleep(Span.ns(ns)));
    }
  }

  /// How it is ranked at first.
  Rank firstRank() {
    return rank(firstPrio == Run.UNKNOWN_PRIO ? DEFAULT_PRIO : firstPrio);
  }

  /// All steps.
  List<Step> steps() {
    finishComputing();
    return List.copyOf(steps);
  }

  private void finishComputing() {
    if (computeNs > 0) {
      steps.add(new Step.Compute(Span.ns(computeNs)));
      computeNs = 0;
    }
  }

  /// Below 100 are real-time priorities, the highest is 0 (`include/linux/sched/prio.h`); stopper
  /// threads show 0 too. Deadline tasks have -1: a trace does not tell their parameters, so they
  /// become the highest of real time.
  private static Rank rank(int prio) {
    if (prio >= MAX_RT_PRIO) {
      return new Rank.Normal(Math.min(prio - DEFAULT_PRIO, 19));
    }
    return new Rank.RealTime(Math.clamp(MAX_RT_PRIO - 1 - prio, 1, 99), false);
  }
}
