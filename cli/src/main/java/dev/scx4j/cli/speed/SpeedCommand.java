// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.speed;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.topology.FixedTopology;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.cli.run.PluginFinder;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.simulator.machine.Simulation;
import dev.scx4j.simulator.machine.SimulationSetup;
import dev.scx4j.simulator.measures.SimulationResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `scx4j simulator-speed`: what a simulated scheduling event costs, on machines of three sizes.
///
/// Half of the tasks compute all the time, half compute and sleep for random times; the policy is
/// fifo, the cheapest. Counted are wake-ups, sleeps, enqueues, dispatches and switches. Time is CPU
/// time of the thread that simulates, agent and policy included, so that other load on the host
/// counts as little as can be; the best of some rounds is told, the first ones being those in which
/// the JVM compiles.
@Command(
    name = "simulator-speed",
    hidden = true,
    mixinStandardHelpOptions = true,
    header = "Measure how many scheduling events a second are simulated on one core.")
public final class SpeedCommand implements Callable<Integer> {
  private static final long MEAN_WORK_NS = 2_000_000;

  /// A machine and how long it is simulated.
  private record Size(int cpus, int tasks, long durationNs) {}

  private static final List<Size> SIZES =
      List.of(
          new Size(4, 40, 300_000_000_000L),
          new Size(64, 1_000, 10_000_000_000L),
          new Size(1024, 100_000, 5_000_000_000L));

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each is run (default: ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Spec private CommandSpec spec = CommandSpec.create();

  /// For picocli.
  public SpeedCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    out.println("CPUs\ttasks\tsimulated s\tevents\tM events/s\tns/event\twall s of the slowest");
    for (Size size : SIZES) {
      double best = 0;
      double slowest = 0;
      long events = 0;
      for (int round = 0; round < rounds; round++) {
        long begin = System.nanoTime();
        Simulation simulation = new Simulation(setup(size));
        SchedulingPolicy fifo = PluginFinder.policy("fifo", Map.of());
        SimulationResult result = simulation.run(fifo, SessionOptions.of("fifo"), fault -> {});
        slowest = Math.max(slowest, (System.nanoTime() - begin) / 1e9);
        events = result.happened();
        best = Math.max(best, events * 1e9 / simulation.hostCpuNs());
      }
      out.printf(
          "%d\t%d\t%.0f\t%d\t%.2f\t%.0f\t%.1f%n",
          size.cpus, size.tasks, size.durationNs / 1e9, events, best / 1e6, 1e9 / best, slowest);
      out.flush();
    }
    return 0;
  }

  private static SimulationSetup setup(Size size) {
    int sleepers = size.tasks / 2;
    long sleepNs = MEAN_WORK_NS * Math.max(1, size.tasks / size.cpus / 2);
    LoadProgram load =
        LoadProgram.of(
            "half",
            List.of(
                TaskProgram.forever(
                        "sleeper_%d",
                        new Step.Compute(new Span.Exponential(MEAN_WORK_NS)),
                        new Step.Sleep(new Span.Exponential(sleepNs)))
                    .withInstances(sleepers),
                TaskProgram.forever("busy_%d", new Step.Compute(Span.FOREVER))
                    .withInstances(size.tasks - sleepers)));
    return SimulationSetup.of(FixedTopology.uniform(size.cpus), load, size.durationNs);
  }
}
