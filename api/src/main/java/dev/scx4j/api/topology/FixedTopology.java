// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.topology;

/// A [Topology] whose structure was declared once, by whoever read or invented a machine. Only the
/// set of online CPUs changes, by [#setOnline(int, boolean)] on the agent thread.
public final class FixedTopology implements Topology {
  private final CpuGroups cores;
  private final CpuGroups caches;
  private final CpuGroups nodes;
  private final int[] capacities;
  private final MutableCpuSet online;

  FixedTopology(
      CpuGroups cores, CpuGroups caches, CpuGroups nodes, int[] capacities, MutableCpuSet online) {
    this.cores = cores;
    this.caches = caches;
    this.nodes = nodes;
    this.capacities = capacities;
    this.online = online;
  }

  /// A machine of equal CPUs, all online, that share one cache and one node and no core.
  ///
  /// @throws IllegalArgumentException if `cpuCount` is not positive
  public static FixedTopology uniform(int cpuCount) {
    return new TopologyBuilder(cpuCount).build();
  }

  /// Says that a CPU came online or went offline.
  ///
  /// @throws IllegalArgumentException if there is no such CPU
  public void setOnline(int cpu, boolean isOnline) {
    cores.require(cpu);
    if (isOnline) {
      online.add(cpu);
    } else {
      online.remove(cpu);
    }
  }

  @Override
  public int cpuCount() {
    return capacities.length;
  }

  @Override
  public CpuSet online() {
    return online;
  }

  @Override
  public CpuSet siblings(int cpu) {
    return cores.members(cores.groupOf(cpu));
  }

  @Override
  public int cache(int cpu) {
    return caches.groupOf(cpu);
  }

  @Override
  public int cacheCount() {
    return caches.count();
  }

  @Override
  public CpuSet cacheCpus(int cache) {
    return caches.members(cache);
  }

  @Override
  public int node(int cpu) {
    return nodes.groupOf(cpu);
  }

  @Override
  public int nodeCount() {
    return nodes.count();
  }

  @Override
  public CpuSet nodeCpus(int node) {
    return nodes.members(node);
  }

  @Override
  public int capacity(int cpu) {
    cores.require(cpu);
    return capacities[cpu];
  }

  /// Counts, for people: `8 CPUs (7 online), 4 cores, 2 caches, 1 node`.
  @Override
  public String toString() {
    return "%s (%d online), %s, %s, %s"
        .formatted(
            counted(cpuCount(), "CPU"),
            online.size(),
            counted(cores.count(), "core"),
            counted(caches.count(), "cache"),
            counted(nodes.count(), "node"));
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
