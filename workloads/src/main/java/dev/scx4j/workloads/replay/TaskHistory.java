// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/// What a trace tells of one task. Not thread-safe.
///
/// CPUs have clocks of their own, so a task may seem to come to one CPU before it has left another:
/// what is told of it is put in order only when the trace has ended.
final class TaskHistory {
  private final int pid;
  private String comm;
  private long firstSeenNs;
  private boolean exiting;
  private final List<Run> runs = new ArrayList<>();
  private final LongStream.Builder wakeUps = LongStream.builder();

  /// @param firstSeenNs when it was first spoken of; [Run#SINCE_THE_START] if it ran then
  TaskHistory(int pid, String comm, long firstSeenNs) {
    this.pid = pid;
    this.comm = comm;
    this.firstSeenNs = firstSeenNs;
  }

  int pid() {
    return pid;
  }

  /// The name it had last.
  String comm() {
    return comm;
  }

  /// An event calls it so; `execve(2)` gives a new name.
  void rename(String changed) {
    comm = changed;
  }

  /// It was made, or is woken up for the first time.
  void begin(long timeNs) {
    if (runs.isEmpty()) {
      firstSeenNs = timeNs;
    }
  }

  void wakeUp(long timeNs) {
    wakeUps.add(timeNs);
  }

  void ran(Run run) {
    runs.add(run);
  }

  void exit() {
    exiting = true;
  }

  boolean isExiting() {
    return exiting;
  }

  boolean hasRun() {
    return !runs.isEmpty();
  }

  /// When it was first spoken of.
  long firstSeenNs(long traceStartNs) {
    return Math.max(firstSeenNs, traceStartNs);
  }

  /// Whether it ran on this CPU and nowhere else.
  boolean ranOnlyOn(int cpu) {
    return runs.stream().allMatch(run -> run.cpu() == cpu);
  }

  /// What it did, in order.
  Demand demand(long traceStartNs) {
    List<Run> ordered =
        runs.stream()
            .map(run -> run.since(traceStartNs))
            .sorted(Comparator.comparingLong(Run::startNs))
            .toList();
    long[] sortedWakeUps = wakeUps.build().sorted().toArray();
    Demand demand = new Demand();
    for (int i = 0; i < ordered.size(); i++) {
      Run run = ordered.get(i);
      demand.ranked(run.startPrio());
      demand.compute(run.lengthNs());
      if (i + 1 < ordered.size()) {
        demand.ranked(run.endPrio());
        if (run.endState() != TaskState.RUNNABLE) {
          demand.sleep(sleepNs(run, ordered.get(i + 1).startNs(), sortedWakeUps));
        }
      }
    }
    return demand;
  }

  /// How long it slept between two runs: until the first wake-up since it left. If there was none,
  /// it may have been woken up as it was about to leave, while it still had the CPU
  /// (`ttwu_queue_wakelist()`; only `sched_waking` tells of it then); else nobody saw it woken up,
  /// and it slept until it ran.
  private static long sleepNs(Run run, long nextStartNs, long[] sortedWakeUps) {
    long endNs = run.endNs();
    int found = Arrays.binarySearch(sortedWakeUps, endNs);
    int after = found >= 0 ? found : -found - 1;
    if (after < sortedWakeUps.length && sortedWakeUps[after] <= nextStartNs) {
      return sortedWakeUps[after] - endNs;
    }
    boolean wokenWhileRunning = after > 0 && sortedWakeUps[after - 1] > run.startNs();
    return wokenWhileRunning ? 0 : Math.max(0, nextStartNs - endNs);
  }
}
