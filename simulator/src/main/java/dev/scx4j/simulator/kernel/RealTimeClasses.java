// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The scheduling classes above `sched_ext`, as far as they take CPUs from it: `SCHED_DEADLINE` by
/// earliest deadline with a budget per period, then `SCHED_FIFO` and `SCHED_RR` by priority, on all
/// allowed CPUs together. Tasks of equal rank keep what they have; `SCHED_RR` takes no turns within
/// a priority. Few tasks are expected: each choice looks at all that are runnable. One thread.
final class RealTimeClasses {
  private final SimCpu[] cpus;
  private final List<SimTask> runnable = new ArrayList<>();

  RealTimeClasses(SimCpu[] cpus) {
    this.cpus = cpus;
  }

  /// Whether there is nothing to look at.
  boolean isEmpty() {
    return runnable.isEmpty();
  }

  /// A task wants to run.
  ///
  /// @return the CPU that is to look for it, or -1 if all it may use have more important things
  int add(SimTask task, long nowNs) {
    if (task.rank instanceof Rank.Deadline deadline && task.dlDeadlineNs <= nowNs) {
      task.dlDeadlineNs = nowNs + deadline.deadlineNs();
      task.dlBudgetNs = deadline.runtimeNs();
    }
    runnable.add(task);
    return cpuFor(task);
  }

  /// A task does not want to run any more, or may not.
  void remove(SimTask task) {
    runnable.remove(task);
  }

  /// Tells of each that wants to run and may.
  void forEach(Consumer<SimTask> action) {
    runnable.forEach(action);
  }

  /// The CPU that is to look for the most important task that waits for one less important than
  /// itself, or -1.
  int cpuForWaiting() {
    SimTask best = null;
    int bestCpu = -1;
    for (int i = 0; i < runnable.size(); i++) {
      SimTask task = runnable.get(i);
      if (!task.onCpu && outranks(task, best)) {
        int cpu = cpuFor(task);
        best = cpu >= 0 ? task : best;
        bestCpu = cpu >= 0 ? cpu : bestCpu;
      }
    }
    return bestCpu;
  }

  private int cpuFor(SimTask task) {
    SimCpu best = null;
    for (int cpu = task.allowed.first(); cpu >= 0; cpu = task.allowed.next(cpu + 1)) {
      if (cpu >= cpus.length || !cpus[cpu].online) {
        continue;
      }
      SimCpu candidate = cpus[cpu];
      if (best == null || isBetter(candidate, best, task)) {
        best = candidate;
      }
    }
    return best != null && outranks(task, best.current) ? best.index : -1;
  }

  /// An idle one is better than one that runs somebody; the less important, the better; the one
  /// where the task was last, all else being equal.
  private static boolean isBetter(SimCpu candidate, SimCpu best, SimTask task) {
    if (outranks(best.current, candidate.current)) {
      return true;
    }
    return !outranks(candidate.current, best.current) && candidate.index == task.cpu;
  }

  /// The most important task that a CPU is to run, or null for one of `sched_ext`, or none. What
  /// runs goes on rather than one that is as important, unless it gives way.
  @Nullable SimTask pick(SimCpu cpu) {
    SimTask best = staying(cpu);
    for (int i = 0; i < runnable.size(); i++) {
      SimTask task = runnable.get(i);
      boolean elsewhere = task.onCpu && cpu.current != task;
      if (!elsewhere && task.allowed.contains(cpu.index) && outranks(task, best)) {
        best = task;
      }
    }
    return best;
  }

  private @Nullable SimTask staying(SimCpu cpu) {
    SimTask current = cpu.current;
    if (current == null || current.isNormal()) {
      return null;
    }
    boolean stays = !current.givesWay && current.runnable && !current.throttled;
    current.givesWay = false;
    return stays && current.allowed.contains(cpu.index) ? current : null;
  }

  /// Whether one goes before the other; nobody goes before anybody.
  private static boolean outranks(@Nullable SimTask task, @Nullable SimTask other) {
    return compare(task, other) > 0;
  }

  private static int compare(@Nullable SimTask task, @Nullable SimTask other) {
    int difference = level(task) - level(other);
    if (difference != 0 || task == null || other == null) {
      return difference;
    }
    return task.rank instanceof Rank.Deadline
        ? Long.compare(other.dlDeadlineNs, task.dlDeadlineNs)
        : 0;
  }

  private static int level(@Nullable SimTask task) {
    if (task == null) {
      return -1;
    }
    return switch (task.rank) {
      case Rank.Normal normal -> 0;
      case Rank.RealTime realTime -> realTime.priority();
      case Rank.Deadline deadline -> 1000;
    };
  }
}
