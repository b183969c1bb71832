// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.calls;

import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.topology.FixedTopology;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.simulator.topology.LiveTopology;

/// What a policy is told at the start: equal CPUs, of which some go and come.
///
/// @param topology the CPUs
/// @param online which of them are online; changed by the machine
/// @param batch decisions made ahead of free CPUs, at most
record CallContext(Topology topology, MutableCpuSet online, int batch) implements PolicyContext {
  static final long SLICE_NS = 5_000_000;

  /// When everything begins.
  static final long BEGIN_NS = 1_000_000_000;

  static CallContext of(int cpus, int batch) {
    MutableCpuSet online = new MutableCpuSet(cpus);
    online.setFirst(cpus);
    return new CallContext(new LiveTopology(FixedTopology.uniform(cpus), online), online, batch);
  }

  @Override
  public long sliceNs() {
    return SLICE_NS;
  }

  @Override
  public long nowNs() {
    return BEGIN_NS;
  }
}
