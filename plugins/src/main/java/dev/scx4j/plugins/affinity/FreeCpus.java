// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.affinity;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;
import java.util.Arrays;

/// The free CPUs for which nothing has been decided yet in a call of `dispatch`.
///
/// A decision names no CPU. Each is given one here all the same, and another one when that makes
/// room for a further decision, so a task finds a free CPU exactly if all can have one at the same
/// time: a matching that grows by augmenting paths (Berge, "Two Theorems in Graph Theory", 1957).
/// Agent thread only; allocates when it first sees more CPUs than ever before.
public final class FreeCpus {
  private static final int NONE = -1;

  private final MutableCpuSet free = new MutableCpuSet();
  private final MutableCpuSet left = new MutableCpuSet(); // of the free ones, without a decision
  private final MutableCpuSet reached = new MutableCpuSet();

  /// Of each free CPU that is not left, which CPUs the task may use that was given it.
  private MutableCpuSet[] taken = {};

  /// Of each CPU that was reached, from which one: it can be had if that one's task moves here.
  private int[] cameFrom = {};

  private int[] toVisit = {};
  private boolean anyWillDo;

  /// None.
  public FreeCpus() {}

  /// A call of `dispatch` begins. If no CPU is free although decisions are wanted, they are wanted
  /// ahead, and any task will do.
  public void begin(CpuSet freeCpus) {
    free.copyFrom(freeCpus);
    left.copyFrom(freeCpus);
    anyWillDo = free.isEmpty();
  }

  /// Whether a task that may use these CPUs would find one that is free.
  public boolean isFreeFor(CpuSet allowed) {
    return anyWillDo || find(allowed) != NONE;
  }

  /// Whether more decisions are wanted than for free CPUs, so that tasks which find none that is
  /// free may be decided as well. If not, a decision for them would be one too many: what is ready
  /// waits for busy CPUs already, and a CPU is free that needs another task.
  public boolean mayDecideAhead(Dispatcher dispatcher) {
    return dispatcher.wanted() > dispatcher.wantedNow();
  }

  /// A task that may use these CPUs was decided.
  public void take(CpuSet allowed) {
    int cpu = find(allowed);
    if (cpu == NONE) {
      return;
    }
    makeRoomFor(cpu);
    left.remove(cpu);
    for (int from = cameFrom[cpu]; from != NONE; from = cameFrom[cpu]) {
      taken[cpu].copyFrom(taken[from]);
      cpu = from;
    }
    taken[cpu].copyFrom(allowed);
  }

  /// A CPU that is left when those before it on the way to it are given up to this task and moved
  /// on by one each; the way is in `cameFrom`.
  private int find(CpuSet allowed) {
    int direct = left.firstCommon(allowed);
    if (direct >= 0) {
      makeRoomFor(direct);
      cameFrom[direct] = NONE;
      return direct;
    }
    return left.isEmpty() ? NONE : findByMoving(allowed);
  }

  private int findByMoving(CpuSet allowed) {
    reached.clear();
    int end = reach(allowed, NONE, 0);
    for (int visited = 0; visited < end; visited++) {
      int cpu = toVisit[visited];
      if (left.contains(cpu)) {
        return cpu;
      }
      end = reach(taken[cpu], cpu, end);
    }
    return NONE;
  }

  private int reach(CpuSet cpus, int from, int end) {
    int next = end;
    for (int cpu = free.next(0); cpu >= 0; cpu = free.next(cpu + 1)) {
      if (cpus.contains(cpu) && !reached.contains(cpu)) {
        makeRoomFor(cpu);
        reached.add(cpu);
        cameFrom[cpu] = from;
        toVisit[next++] = cpu;
      }
    }
    return next;
  }

  private void makeRoomFor(int cpu) {
    int before = taken.length;
    if (cpu >= before) {
      int length = Math.max(cpu + 1, 2 * before);
      taken = Arrays.copyOf(taken, length);
      cameFrom = Arrays.copyOf(cameFrom, length);
      toVisit = Arrays.copyOf(toVisit, length);
      Arrays.setAll(taken, i -> i < before ? taken[i] : new MutableCpuSet());
    }
  }
}
