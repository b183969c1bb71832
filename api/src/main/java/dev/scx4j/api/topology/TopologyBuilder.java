// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Declares a machine's CPUs and what they share. Not thread-safe.
///
/// What is not declared is the simplest machine: every CPU is a core of its own, all share one
/// cache and one node, all are online and equally strong. Once one group of a kind is declared, a
/// CPU that is in no group of that kind is one of its own.
public final class TopologyBuilder {
  /// Capacity of a machine's strongest CPU (`SCHED_CAPACITY_SCALE`).
  public static final int FULL_CAPACITY = 1024;

  private final int cpuCount;
  private final List<CpuSet> cores = new ArrayList<>();
  private final List<CpuSet> caches = new ArrayList<>();
  private final List<CpuSet> nodes = new ArrayList<>();
  private final int[] capacities;
  private CpuSet online;

  /// A machine of CPUs 0 to `cpuCount - 1`.
  ///
  /// @throws IllegalArgumentException if `cpuCount` is not positive
  public TopologyBuilder(int cpuCount) {
    if (cpuCount <= 0) {
      throw new IllegalArgumentException("a machine needs a CPU, but has " + cpuCount);
    }
    this.cpuCount = cpuCount;
    capacities = new int[cpuCount];
    Arrays.fill(capacities, FULL_CAPACITY);
    online = CpuSet.range(0, cpuCount - 1);
  }

  /// These CPUs are hardware threads of one core.
  public TopologyBuilder core(CpuSet cpus) {
    cores.add(cpus);
    return this;
  }

  /// These CPUs share a last-level cache; caches are numbered in the order of their declaration.
  public TopologyBuilder cache(CpuSet cpus) {
    caches.add(cpus);
    return this;
  }

  /// These CPUs are one NUMA node; nodes are numbered in the order of their declaration.
  public TopologyBuilder node(CpuSet cpus) {
    nodes.add(cpus);
    return this;
  }

  /// How strong a CPU is, 1 to [#FULL_CAPACITY].
  ///
  /// @throws IllegalArgumentException if there is no such CPU or capacity
  public TopologyBuilder capacity(int cpu, int capacity) {
    if (cpu < 0 || cpu >= cpuCount) {
      throw new IllegalArgumentException(
          "there is no CPU " + cpu + ", only 0 to " + (cpuCount - 1));
    }
    if (capacity < 1 || capacity > FULL_CAPACITY) {
      throw new IllegalArgumentException(
          "CPU %d cannot have capacity %d: it must be 1 to %d"
              .formatted(cpu, capacity, FULL_CAPACITY));
    }
    capacities[cpu] = capacity;
    return this;
  }

  /// Only these CPUs are online.
  public TopologyBuilder online(CpuSet cpus) {
    online = cpus;
    return this;
  }

  /// The machine as declared so far.
  ///
  /// @throws IllegalArgumentException if two groups of a kind overlap, or something declared has
  ///   CPUs that do not exist
  public FixedTopology build() {
    CpuSet all = CpuSet.range(0, cpuCount - 1);
    if (!all.containsAll(online)) {
      throw new IllegalArgumentException(
          "CPUs %s are online, but there are only CPUs %s".formatted(online, all));
    }
    MutableCpuSet liveOnline = new MutableCpuSet(cpuCount);
    liveOnline.copyFrom(online);
    return new FixedTopology(
        CpuGroups.of("core", cpuCount, cores),
        CpuGroups.of("cache", cpuCount, caches.isEmpty() ? List.of(all) : caches),
        CpuGroups.of("node", cpuCount, nodes.isEmpty() ? List.of(all) : nodes),
        capacities.clone(),
        liveOnline);
  }
}
