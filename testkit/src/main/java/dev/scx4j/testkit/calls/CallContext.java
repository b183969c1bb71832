// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.calls;

import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.FixedTopology;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.Topology;

/// What a policy is told at the start: equal CPUs, of which some go and come.
///
/// @param fixed what does not change
/// @param online which of them are online; changed by the machine
/// @param batch decisions made ahead of free CPUs, at most
record CallContext(FixedTopology fixed, MutableCpuSet online, int batch)
    implements PolicyContext, Topology {
  static final long SLICE_NS = 5_000_000;

  /// When everything begins.
  static final long BEGIN_NS = 1_000_000_000;

  static CallContext of(int cpus, int batch) {
    MutableCpuSet online = new MutableCpuSet(cpus);
    online.setFirst(cpus);
    return new CallContext(FixedTopology.uniform(cpus), online, batch);
  }

  @Override
  public Topology topology() {
    return this;
  }

  @Override
  public long sliceNs() {
    return SLICE_NS;
  }

  @Override
  public long nowNs() {
    return BEGIN_NS;
  }

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
