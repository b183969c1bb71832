// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit;

import dev.scx4j.api.SchedulingPolicy;

/// The machine that [OnSimulatedMachine] describes. Immutable.
///
/// @param count how many equal CPUs it has
/// @param seconds for how long policies run on it
/// @param seed where all chances come from
public record SimulatedCpus(int count, int seconds, long seed) {
  /// Begins to describe a run of a policy on it.
  public RunBuilder under(SchedulingPolicy policy) {
    return SimulatedRun.of(policy).onCpus(count).forSeconds(seconds).seed(seed);
  }

  /// Runs a policy on it with these tasks.
  public SimulatedRun run(SchedulingPolicy policy, TaskGroup... tasks) {
    return under(policy).load(tasks).run();
  }
}
