// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import dev.scx4j.api.topology.Topology;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.engine.machine.MechanismOptions;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.measures.Observer;
import dev.scx4j.simulator.mechanism.RingSlots;
import java.util.List;

/// Everything that a simulated run depends on beside its policy. Immutable; the `with` methods give
/// changed copies.
///
/// @param topology the machine's CPUs
/// @param load what its tasks do
/// @param seed where all chances come from
/// @param durationNs how long it runs at most; it ends before when all tasks have exited
/// @param costs what things cost
/// @param mechanism how the kernel side behaves
/// @param rings what the rings between it and the agent have room for
/// @param hungAfterNs how long a policy that hangs does so until it is noticed
/// @param actions what happens from outside
/// @param observer is told what happens
/// @param lookEveryNs how often the observer is told how things stand; [#NEVER_NS]
public record SimulationSetup(
    Topology topology,
    LoadProgram load,
    long seed,
    long durationNs,
    Costs costs,
    MechanismOptions mechanism,
    RingSlots rings,
    long hungAfterNs,
    List<TimedAction> actions,
    Observer observer,
    long lookEveryNs) {
  /// The observer is not told how things stand.
  public static final long NEVER_NS = Long.MAX_VALUE / 4;

  private static final long HUNG_AFTER_NS = 500_000_000; // CallBudget.DEFAULT

  /// Checks the numbers.
  public SimulationSetup {
    actions = List.copyOf(actions);
    if (durationNs <= 0) {
      throw new IllegalArgumentException(
          "a simulated run of %d ns: it must be positive".formatted(durationNs));
    }
    if (lookEveryNs <= 0) {
      throw new IllegalArgumentException(
          "a look every %d ns: it must be positive".formatted(lookEveryNs));
    }
  }

  /// A load on a machine with the default costs and options, and seed 1.
  public static SimulationSetup of(Topology topology, LoadProgram load, long durationNs) {
    return new SimulationSetup(
        topology,
        load,
        1,
        durationNs,
        Costs.DEFAULT,
        MechanismOptions.defaults(),
        RingSlots.DEFAULT,
        HUNG_AFTER_NS,
        List.of(),
        Observer.NONE,
        NEVER_NS);
  }

  /// The same with another seed.
  public SimulationSetup withSeed(long changed) {
    return new SimulationSetup(
        topology,
        load,
        changed,
        durationNs,
        costs,
        mechanism,
        rings,
        hungAfterNs,
        actions,
        observer,
        lookEveryNs);
  }

  /// The same with other costs.
  public SimulationSetup withCosts(Costs changed) {
    return new SimulationSetup(
        topology,
        load,
        seed,
        durationNs,
        changed,
        mechanism,
        rings,
        hungAfterNs,
        actions,
        observer,
        lookEveryNs);
  }

  /// The same with another mechanism.
  public SimulationSetup withMechanism(MechanismOptions changed) {
    return new SimulationSetup(
        topology,
        load,
        seed,
        durationNs,
        costs,
        changed,
        rings,
        hungAfterNs,
        actions,
        observer,
        lookEveryNs);
  }

  /// The same with other rings.
  public SimulationSetup withRings(RingSlots changed) {
    return new SimulationSetup(
        topology,
        load,
        seed,
        durationNs,
        costs,
        mechanism,
        changed,
        hungAfterNs,
        actions,
        observer,
        lookEveryNs);
  }

  /// The same with other things that happen from outside.
  public SimulationSetup withActions(List<TimedAction> changed) {
    return new SimulationSetup(
        topology,
        load,
        seed,
        durationNs,
        costs,
        mechanism,
        rings,
        hungAfterNs,
        changed,
        observer,
        lookEveryNs);
  }

  /// The same with another observer.
  public SimulationSetup withObserver(Observer changed) {
    return new SimulationSetup(
        topology,
        load,
        seed,
        durationNs,
        costs,
        mechanism,
        rings,
        hungAfterNs,
        actions,
        changed,
        lookEveryNs);
  }

  /// The same with an observer that is told how things stand, so often.
  public SimulationSetup withLooks(long everyNs) {
    return new SimulationSetup(
        topology,
        load,
        seed,
        durationNs,
        costs,
        mechanism,
        rings,
        hungAfterNs,
        actions,
        observer,
        everyNs);
  }
}
