// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.api.topology.TopologyBuilder;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.engine.machine.MechanismOptions;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.machine.Simulation;
import dev.scx4j.simulator.machine.SimulationSetup;
import dev.scx4j.simulator.machine.TimedAction;
import dev.scx4j.simulator.measures.SimulationResult;
import dev.scx4j.simulator.mechanism.RingSlots;
import dev.scx4j.testkit.watch.RunWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A simulated run in the making; see [SimulatedRun]. Not thread-safe.
public final class RunBuilder {
  private final SchedulingPolicy policy;
  private String name;
  private Topology topology = new TopologyBuilder(1).build();
  private final List<TaskProgram> groups = new ArrayList<>();
  private @Nullable LoadProgram load;
  private long durationNs = 1_000_000_000;
  private long seed = 1;
  private Costs costs = Costs.DEFAULT;
  private MechanismOptions mechanism = MechanismOptions.defaults();
  private RingSlots rings = RingSlots.DEFAULT;
  private List<TimedAction> actions = List.of();

  RunBuilder(SchedulingPolicy policy) {
    this.policy = policy;
    String simple = policy.getClass().getSimpleName();
    name = simple.isEmpty() ? "policy under test" : simple;
  }

  /// What failures call the policy; the name of its class if not said.
  public RunBuilder named(String policyName) {
    name = policyName;
    return this;
  }

  /// On a machine of so many equal CPUs; 1 if not said.
  public RunBuilder onCpus(int cpus) {
    return on(new TopologyBuilder(cpus).build());
  }

  /// On a machine of these CPUs.
  public RunBuilder on(Topology cpus) {
    topology = cpus;
    return this;
  }

  /// With these tasks, beside those of earlier calls.
  public RunBuilder load(TaskGroup... tasks) {
    for (TaskGroup group : tasks) {
      groups.addAll(group.programs());
    }
    return this;
  }

  /// With this load instead of groups of tasks.
  public RunBuilder load(LoadProgram whole) {
    load = whole;
    return this;
  }

  /// For so many seconds of simulated time; 1 if not said.
  public RunBuilder forSeconds(int seconds) {
    return lasting(Duration.ofSeconds(seconds));
  }

  /// For so much simulated time.
  public RunBuilder lasting(Duration time) {
    durationNs = time.toNanos();
    return this;
  }

  /// With the chances of this seed; 1 if not said.
  public RunBuilder seed(long number) {
    seed = number;
    return this;
  }

  /// With other costs than a server CPU's.
  public RunBuilder costs(Costs changed) {
    costs = changed;
    return this;
  }

  /// With another mechanism; whether it binds late, and whether every wake-up is the policy's, is
  /// the policy's to say.
  public RunBuilder mechanism(MechanismOptions changed) {
    mechanism = changed;
    return this;
  }

  /// With other room for reports and decisions than usual.
  public RunBuilder rings(RingSlots changed) {
    rings = changed;
    return this;
  }

  /// With these things happening from outside.
  public RunBuilder actions(List<TimedAction> changed) {
    actions = List.copyOf(changed);
    return this;
  }

  /// Runs it to its end.
  ///
  /// @throws IllegalStateException if there is no load, or the simulator fails
  /// @throws dev.scx4j.engine.PolicyStartException if the policy does not start
  public SimulatedRun run() {
    LoadProgram tasks = load;
    if (tasks == null) {
      if (groups.isEmpty()) {
        throw new IllegalStateException("a run without tasks: say load(...) before run()");
      }
      tasks = LoadProgram.of("load", groups);
    }
    RunWatch watch = new RunWatch(topology);
    SimulationSetup setup =
        SimulationSetup.of(topology, tasks, durationNs)
            .withSeed(seed)
            .withCosts(costs)
            .withMechanism(mechanism.withWishesOf(policy))
            .withRings(rings)
            .withActions(actions)
            .withObserver(watch);
    try {
      SimulationResult result =
          new Simulation(setup).run(policy, SessionOptions.of(name), fault -> {});
      return new SimulatedRun(setup, result, watch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the simulation ran", e);
    }
  }
}
