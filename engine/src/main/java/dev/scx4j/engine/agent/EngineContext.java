// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.engine.machine.Machine;

/// What a policy is told when it starts.
///
/// @param machine what is scheduled
/// @param sliceNs default slice
/// @param batch decisions made ahead
record EngineContext(Machine machine, long sliceNs, int batch) implements PolicyContext {
  @Override
  public Topology topology() {
    return machine.topology();
  }

  @Override
  public long nowNs() {
    return machine.nowNs();
  }
}
