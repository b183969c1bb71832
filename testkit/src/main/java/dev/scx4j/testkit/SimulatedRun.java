// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.simulator.machine.SimulationSetup;
import dev.scx4j.simulator.measures.SimulationResult;
import dev.scx4j.testkit.watch.RunWatch;
import org.assertj.core.api.AssertProvider;

/// What came of a policy's run on a simulated machine, for AssertJ's `assertThat`:
///
/// ```java
/// SimulatedRun run =
///     SimulatedRun.of(new MyPolicy()).onCpus(4).load(busy(40).niceTo(10)).forSeconds(10).run();
/// assertThat(run).losesNothing().isWorkConserving().nobodyWaitsLongerThan(ofMillis(300));
/// ```
///
/// Time is simulated: ten seconds take a moment, and the same seed gives the same run.
public final class SimulatedRun implements AssertProvider<RunAssert> {
  private final SimulationSetup setup;
  private final SimulationResult result;
  private final RunWatch watch;

  SimulatedRun(SimulationSetup setup, SimulationResult result, RunWatch watch) {
    this.setup = setup;
    this.result = result;
    this.watch = watch;
  }

  /// Begins to describe a run of a policy that has not run before.
  public static RunBuilder of(SchedulingPolicy policy) {
    return new RunBuilder(policy);
  }

  /// All that was measured.
  public SimulationResult result() {
    return result;
  }

  /// Who waited, and which CPU idled meanwhile.
  public RunWatch watch() {
    return watch;
  }

  /// The seed of its chances.
  public long seed() {
    return setup.seed();
  }

  /// The slice of a decision that names none, in ns.
  long sliceNs() {
    return setup.mechanism().sliceNs();
  }

  /// For AssertJ.
  @Override
  public RunAssert assertThat() {
    return new RunAssert(this);
  }

  /// The policy, machine, load and seed.
  @Override
  public String toString() {
    return "policy '%s' on %s, load '%s', %s, seed %d"
        .formatted(
            result.policyName(),
            Words.count(setup.topology().cpuCount(), "CPU"),
            setup.load().name(),
            Words.time(result.elapsedNs()),
            setup.seed());
  }
}
