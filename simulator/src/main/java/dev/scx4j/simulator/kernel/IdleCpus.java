// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.Topology;

/// Which CPUs idle and are not spoken for, as `kernel/sched/ext_idle.c` keeps it: one set of CPUs,
/// and one of those whose whole core idles. One thread.
public final class IdleCpus {
  private static final int NONE = -1;

  private final Topology topology;
  private final CpuSet online;
  private final MutableCpuSet idle;
  private final MutableCpuSet wholeCores;
  private final MutableCpuSet candidates;
  private final boolean hasSmt;
  private final boolean hasCaches;
  private final boolean hasNodes;
  private int count;
  private int after; // CPUs are handed out in turn, as cpumask_any_and_distribute() does

  /// @param online the CPUs that are online; a live view
  IdleCpus(Topology topology, CpuSet online) {
    this.topology = topology;
    this.online = online;
    int cpus = topology.cpuCount();
    idle = new MutableCpuSet(cpus);
    wholeCores = new MutableCpuSet(cpus);
    candidates = new MutableCpuSet(cpus);
    boolean smt = false;
    for (int cpu = 0; cpu < cpus && !smt; cpu++) {
      smt = topology.siblings(cpu).size() > 1;
    }
    hasSmt = smt;
    hasCaches = topology.cacheCount() > 1;
    hasNodes = topology.nodeCount() > 1;
  }

  /// A CPU begins to idle.
  void enter(int cpu) {
    if (!idle.contains(cpu)) {
      idle.add(cpu);
      count++;
    }
    CpuSet siblings = topology.siblings(cpu);
    if (hasSmt && isWhole(siblings)) {
      for (int each = siblings.first(); each >= 0; each = siblings.next(each + 1)) {
        if (idle.contains(each)) {
          wholeCores.add(each);
        }
      }
    }
  }

  /// Whether all of a core that is online idles (`cpu_smt_mask()` has no others).
  private boolean isWhole(CpuSet siblings) {
    for (int each = siblings.first(); each >= 0; each = siblings.next(each + 1)) {
      if (online.contains(each) && !idle.contains(each)) {
        return false;
      }
    }
    return true;
  }

  /// A CPU does not idle any more, or is spoken for.
  ///
  /// @return whether it did and was not
  public boolean claim(int cpu) {
    if (!idle.contains(cpu)) {
      return false;
    }
    idle.remove(cpu);
    count--;
    if (hasSmt) {
      CpuSet siblings = topology.siblings(cpu);
      for (int each = siblings.first(); each >= 0; each = siblings.next(each + 1)) {
        wholeCores.remove(each);
      }
    }
    return true;
  }

  /// How many there are.
  public int count() {
    return count;
  }

  /// Whether a CPU idles and is not spoken for.
  public boolean contains(int cpu) {
    return idle.contains(cpu);
  }

  /// Speaks for an idle CPU among those allowed, whole cores first (`scx_bpf_pick_idle_cpu()`).
  ///
  /// @return the CPU, or -1
  public int pick(CpuSet allowed) {
    if (count == 0) {
      return NONE;
    }
    int cpu = hasSmt ? common(wholeCores, allowed) : NONE;
    return take(cpu != NONE ? cpu : common(idle, allowed));
  }

  /// Whether none is to be had.
  boolean isEmpty() {
    return count == 0;
  }

  /// Speaks for an idle CPU near the previous one, in the order of `scx_select_cpu_dfl()`: with
  /// hardware threads whole cores first, of the previous CPU, its cache, its node, any; then the
  /// same without.
  ///
  /// @return the CPU, or -1 if none is to be had
  public int pickNear(CpuSet allowed, int previous) {
    if (count == 0) {
      return NONE;
    }
    boolean mayStay = allowed.contains(previous);
    if (hasSmt) {
      int cpu = near(wholeCores, allowed, previous, mayStay);
      if (cpu != NONE) {
        return take(cpu);
      }
    }
    return take(near(idle, allowed, previous, mayStay));
  }

  private int near(CpuSet among, CpuSet allowed, int previous, boolean mayStay) {
    if (mayStay && among.contains(previous)) {
      return previous;
    }
    int cpu = NONE;
    if (hasCaches) {
      cpu = commonOf(among, topology.cacheCpus(topology.cache(previous)), allowed);
    }
    if (cpu == NONE && hasNodes) {
      cpu = commonOf(among, topology.nodeCpus(topology.node(previous)), allowed);
    }
    return cpu != NONE ? cpu : common(among, allowed);
  }

  private int commonOf(CpuSet among, CpuSet group, CpuSet allowed) {
    candidates.copyFrom(among);
    candidates.retainAll(group);
    return common(candidates, allowed);
  }

  private int common(CpuSet among, CpuSet allowed) {
    int cpu = firstFrom(among, allowed, after);
    if (cpu < 0) {
      cpu = firstFrom(among, allowed, 0);
    }
    if (cpu >= 0) {
      after = cpu + 1;
    }
    return cpu;
  }

  private static int firstFrom(CpuSet among, CpuSet allowed, int from) {
    int cpu = among.next(from);
    while (cpu >= 0 && !allowed.contains(cpu)) {
      cpu = among.next(cpu + 1);
    }
    return cpu;
  }

  private int take(int cpu) {
    if (cpu >= 0) {
      claim(cpu);
    }
    return cpu;
  }
}
