// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api;

import dev.scx4j.api.topology.Topology;

/// What a policy is told when it starts. Immutable, but for the topology's view of online CPUs.
public interface PolicyContext {
  /// The CPUs of the machine.
  Topology topology();

  /// The slice of a decision that names none, in ns (`--slice`).
  long sliceNs();

  /// Decisions made ahead of free CPUs at most (`--batch`).
  int batch();

  /// The time now, in ns of [System#nanoTime()], or the simulated machine's.
  long nowNs();
}
