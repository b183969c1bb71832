// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.api.topology.TopologyBuilder;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.measures.SimulationResult;
import dev.scx4j.simulator.measures.TaskFigures;
import java.util.List;

/// What the tests of whole runs say again and again.
final class TestRuns {
  static final long MS = 1_000_000;
  static final long SECOND = 1_000 * MS;

  private TestRuns() {}

  /// A machine of equal CPUs on which nothing costs anything.
  static SimulationSetup free(int cpus, long durationNs, TaskProgram... tasks) {
    return costly(cpus, durationNs, tasks).withCosts(Costs.NONE);
  }

  /// The same with the usual costs.
  static SimulationSetup costly(int cpus, long durationNs, TaskProgram... tasks) {
    Topology machine = new TopologyBuilder(cpus).build();
    return SimulationSetup.of(machine, LoadProgram.of("test", List.of(tasks)), durationNs);
  }

  /// A task that never stops.
  static TaskProgram busy(String name) {
    return TaskProgram.forever(name, new Step.Compute(Span.FOREVER));
  }

  static Step compute(long ns) {
    return new Step.Compute(Span.ns(ns));
  }

  static Step sleep(long ns) {
    return new Step.Sleep(Span.ns(ns));
  }

  static SimulationResult run(SimulationSetup setup) throws InterruptedException {
    return run(setup, new FifoForTests());
  }

  static SimulationResult run(SimulationSetup setup, SchedulingPolicy policy)
      throws InterruptedException {
    return new Simulation(setup).run(policy, SessionOptions.of("test"), fault -> {});
  }

  static TaskFigures task(SimulationResult result, String name) {
    return result.tasks().stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no task '" + name + "' in " + result.tasks()));
  }

  /// The CPU time of a task.
  static long cpuNs(SimulationResult result, String name) {
    return task(result, name).cpuNs();
  }

  /// All CPU time there was, wherever it went.
  static long accountedNs(SimulationResult result) {
    return result.tasks().stream().mapToLong(TaskFigures::cpuNs).sum()
        + result.agentCpuNs()
        + result.idleNs();
  }

  /// Every ns of every CPU went somewhere, and every enqueue came to an end.
  static void checkBooks(SimulationResult result) {
    assertThat(accountedNs(result))
        .as("CPU time of tasks, the agent's and idle time")
        .isEqualTo(result.cpus() * result.elapsedNs());
    assertThat(result.counters().lost()).as("lost enqueues in %s", result.counters()).isZero();
  }
}
