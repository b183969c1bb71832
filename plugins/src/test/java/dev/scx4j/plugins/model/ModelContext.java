// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.model;

import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.topology.FixedTopology;

/// What a policy is told at the start, at time 0.
public record ModelContext(FixedTopology topology, long sliceNs, int batch)
    implements PolicyContext {
  public ModelContext(int cpus, long sliceNs, int batch) {
    this(FixedTopology.uniform(cpus), sliceNs, batch);
  }

  @Override
  public long nowNs() {
    return 0;
  }
}
