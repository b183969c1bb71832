// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.fidelity;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.topology.FixedTopology;
import dev.scx4j.cli.exit.ExitCode;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.load.Load;
import dev.scx4j.cli.report.RunReport;
import dev.scx4j.cli.run.DurationNs;
import dev.scx4j.cli.run.PluginFinder;
import dev.scx4j.cli.run.ReportAssembly;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.engine.machine.MechanismOptions;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.machine.Simulation;
import dev.scx4j.simulator.machine.SimulationSetup;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `scx4j fidelity`: the same on a real kernel and on a simulated machine.
@Command(
    name = "fidelity",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measure how near the simulated machine is to a real kernel.",
    description = {
      "",
      "Runs each policy with each load on a real kernel, in a virtual machine that it boots, then on a"
          + " simulated machine of as many CPUs, and prints both side by side: each task's share of the"
          + " CPU time, how often it was scheduled, and the median of its waits.",
      "",
      "What the real machine's agent costs is taken from its own reports first (--uncalibrated leaves"
          + " that out); what is compared is not.",
      "",
      "Examples:",
      "  scx4j fidelity",
      "  scx4j fidelity --policies fifo,deadline --workloads compute --cpus 2 --duration 20s",
      "  sudo scx4j fidelity --machine kernel",
      ""
    })
public final class FidelityCommand implements Callable<Integer> {
  /// Where the real runs are.
  enum Place {
    /// In a virtual machine.
    VM,
    /// On this machine's own kernel.
    KERNEL
  }

  @Option(
      names = "--policies",
      paramLabel = "NAME,...",
      split = ",",
      defaultValue = "fifo,deadline",
      description = "The policies (default: ${DEFAULT-VALUE}).")
  private List<String> policies = List.of();

  @Option(
      names = "--workloads",
      paramLabel = "NAME|FILE,...",
      split = ",",
      defaultValue = "compute,periodic",
      description = "The loads (default: ${DEFAULT-VALUE}).")
  private List<String> workloads = List.of();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "15s",
      converter = DurationNs.class,
      description = "How long each runs (default: ${DEFAULT-VALUE}).")
  private long durationNs;

  @Option(
      names = "--machine",
      paramLabel = "vm|kernel",
      defaultValue = "vm",
      description = "vm: a virtual machine (default); kernel: this machine's own kernel.")
  private Place place = Place.VM;

  @Option(
      names = "--cpus",
      paramLabel = "N",
      defaultValue = "2",
      description = "CPUs of the virtual machine (default: ${DEFAULT-VALUE}).")
  private int cpus;

  @Option(names = "--uncalibrated", description = "Take the default costs of a simulated machine.")
  private boolean uncalibrated;

  @Option(names = "--tasks", description = "Print a line for each task, too.")
  private boolean tasks;

  @Spec private CommandSpec spec = CommandSpec.create();

  /// For picocli.
  public FidelityCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    List<KernelRuns.Case> cases = new ArrayList<>();
    for (String load : workloads) {
      PluginFinder.load(load); // before a kernel is booted for it
      for (String policy : policies) {
        PluginFinder.policy(policy, Map.of());
        cases.add(new KernelRuns.Case(policy, load));
      }
    }
    Map<KernelRuns.Case, RunReport> real =
        new KernelRuns(spec.root().commandLine(), cpus, durationNs, place == Place.KERNEL)
            .run(cases);
    Costs costs = uncalibrated ? Costs.DEFAULT : Calibration.of(List.copyOf(real.values()));
    List<Pairing> pairings = new ArrayList<>();
    for (Map.Entry<KernelRuns.Case, RunReport> run : real.entrySet()) {
      KernelRuns.Case what = run.getKey();
      pairings.add(
          Pairing.of(
              what.policy(), what.load(), run.getValue(), simulate(what, run.getValue(), costs)));
    }
    PrintWriter out = spec.commandLine().getOut();
    FidelityTable table = new FidelityTable(out);
    if (tasks) {
      pairings.forEach(table::printTasks);
    }
    table.print(pairings, costs, real.values().iterator().next());
    return ExitCode.FINE;
  }

  private RunReport simulate(KernelRuns.Case what, RunReport real, Costs costs)
      throws InterruptedException {
    Load load = PluginFinder.load(what.load());
    SchedulingPolicy policy = PluginFinder.policy(what.policy(), Map.of());
    SimulationSetup setup =
        SimulationSetup.of(FixedTopology.uniform(real.cpus()), load.program(), real.durationNs())
            .withCosts(costs)
            .withMechanism(MechanismOptions.defaults().withWishesOf(policy));
    try {
      return ReportAssembly.ofSimulation(
          new Simulation(setup).run(policy, SessionOptions.of(what.policy()), fault -> {}));
    } catch (MachineException e) {
      throw UserException.failed("fidelity: " + e.getMessage(), e);
    }
  }
}
