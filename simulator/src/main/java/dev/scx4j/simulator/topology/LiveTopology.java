// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.topology;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.Topology;

/// CPUs that come and go; the rest is as it was set up.
///
/// @param fixed what does not change; its own set of online CPUs is not looked at
/// @param online the CPUs that are online, changed by whoever has the set
public record LiveTopology(Topology fixed, CpuSet online) implements Topology {
  @Override
  public int cpuCount() {
    return fixed.cpuCount();
  }

  @Override
  public CpuSet siblings(int cpu) {
    return fixed.siblings(cpu);
  }

  @Override
  public int cache(int cpu) {
    return fixed.cache(cpu);
  }

  @Override
  public int cacheCount() {
    return fixed.cacheCount();
  }

  @Override
  public CpuSet cacheCpus(int cache) {
    return fixed.cacheCpus(cache);
  }

  @Override
  public int node(int cpu) {
    return fixed.node(cpu);
  }

  @Override
  public int nodeCount() {
    return fixed.nodeCount();
  }

  @Override
  public CpuSet nodeCpus(int node) {
    return fixed.nodeCpus(node);
  }

  @Override
  public int capacity(int cpu) {
    return fixed.capacity(cpu);
  }
}
