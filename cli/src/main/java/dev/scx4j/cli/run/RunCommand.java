// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.cli.doctor.OwnKernel;
import dev.scx4j.cli.load.Load;
import dev.scx4j.cli.sim.SimulationOptions;
import dev.scx4j.cli.stop.StopRequest;
import dev.scx4j.engine.PolicySource;
import dev.scx4j.kernel.KernelMachine;
import dev.scx4j.simulator.machine.SimulationSetup;
import dev.scx4j.vm.UserTerminal;
import dev.scx4j.workloads.threads.ProgramWorkload;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `scx4j run`: options in, [Run] out.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = true,
    header = "Schedule this machine, or a simulated one, with a Java policy.",
    description = {
      "",
      "Attaches to this machine's kernel and lets the policy decide until Ctrl-C (or TERM), then"
          + " hands the machine back to the kernel's own scheduler. With --duration it ends by"
          + " itself. With --workload it puts a load on the machine, ends with it, and tells how its"
          + " tasks were scheduled.",
      "",
      "Whatever the policy does, every task keeps running: a policy that fails is reported, the"
          + " kernel's fair fallback takes over, and the exit code is 1 in the end. To try a policy"
          + " without touching this machine: scx4j vm -- run ...",
      "",
      "Examples:",
      "  scx4j run                                  deadline, until Ctrl-C",
      "  scx4j run --policy fifo --stats 1          a line of statistics each second",
      "  scx4j run --machine sim --topology 2x16-numa --workload compute --duration 5s",
      "  scx4j run --workload compute --duration 5s --json result.json",
      "  scx4j run --policy ./MyPolicy.java --watch",
      ""
    },
    footerHeading = "%nThe table with --workload%n",
    footer = {
      "A line per task, separated by tabs: number, name, 'Sched:', how often it was scheduled,"
          + " 'CPU:', the kernel's figure of its CPU time, 'Share:', its part of what all these tasks"
          + " had. The counters of the run follow after an empty line."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it ran, and ended as it should (Ctrl-C included)",
      "1:the run failed: it could not attach, the policy failed, or the kernel ended it",
      "2:wrong usage, or a plugin that does not load"
    })
public final class RunCommand implements Callable<Integer> {
  /// What can be scheduled.
  enum Target {
    /// This machine's own kernel.
    KERNEL,
    /// A simulated machine.
    SIM
  }

  @Mixin private PolicyOptions policy = new PolicyOptions();

  @Mixin private LoadOptions workload = new LoadOptions();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationNs.class,
      order = 22,
      description = "End after this time, such as 10s; without it, at Ctrl-C.")
  private long durationNs = Long.MAX_VALUE;

  @Option(
      names = "--watch",
      order = 24,
      description = {
        "With --policy FILE: whenever the file is saved, have the new version take over. One that"
            + " does not compile or fails its first calls leaves the one before running."
      })
  private boolean watch;

  @Option(
      names = "--stats",
      paramLabel = "SEC",
      order = 30,
      description = "A line of statistics every so many seconds.")
  private @Nullable Integer statsSeconds;

  @Option(
      names = "--json",
      paramLabel = "FILE|-",
      order = 31,
      description = "Write everything as JSON to a file. With '-' nothing else is on the output.")
  private @Nullable String json;

  @Option(
      names = "--machine",
      paramLabel = "kernel|sim",
      order = 40,
      description = {
        "What to schedule: this machine's own kernel, or a simulated machine. Without it the kernel"
            + " where it has sched_ext and this user may, else a simulated machine."
      })
  private @Nullable Target machine;

  @Mixin private SimulationOptions simulation = new SimulationOptions();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      order = 42,
      description =
          "Where the load's chances come from, and a policy's that has an option 'seed' unless it is"
              + " given (${DEFAULT-VALUE}); on a simulated machine the same seed gives the same"
              + " run.")
  private long seed = 1;

  @Option(names = "--progress", hidden = true)
  private boolean progress;

  @Spec private CommandSpec spec = CommandSpec.create();

  /// For picocli.
  public RunCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (statsSeconds != null && statsSeconds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--stats is " + statsSeconds + ", but must be 1 second or more");
    }
    if (workload.areForNothing()) {
      throw new ParameterException(spec.commandLine(), "--workload-option needs a --workload");
    }
    RunOutput output =
        new RunOutput(
            spec.commandLine().getOut(), spec.commandLine().getErr(), json, showsProgress());
    PolicySource decides = PluginFinder.source(policy, seed);
    Load load = workload.named();
    if (load != null) {
      load.notes().forEach(output::say);
    }
    if (target(output) == Target.SIM) {
      return simulate(decides, load, output);
    }
    String simOnly = simulation.given();
    if (simOnly != null) {
      throw new ParameterException(
          spec.commandLine(), simOnly + " is for a simulated machine: add --machine sim");
    }
    return new Run(plan(decides, load), KernelMachine::open, output, StopRequest.onSignals())
        .execute();
  }

  private Target target(RunOutput output) {
    if (machine != null) {
      return machine;
    }
    if (simulation.given() != null) {
      return Target.SIM;
    }
    Optional<String> hindrance = OwnKernel.hindrance();
    if (hindrance.isEmpty()) {
      return Target.KERNEL;
    }
    output.say(
        "a simulated machine is scheduled, and not this one, since: "
            + hindrance.get()
            + ". A real kernel in a virtual machine: scx4j vm -- run ...");
    return Target.SIM;
  }

  private int simulate(@Nullable PolicySource decides, @Nullable Load named, RunOutput output)
      throws InterruptedException {
    if (policy.partial()) {
      throw new ParameterException(
          spec.commandLine(), "--partial is for a kernel: all tasks of a simulated machine ask");
    }
    Load load = named == null ? workload.namedOrDefault() : named;
    SimulationSetup setup =
        SimulationSetup.of(
                simulation.topology(load),
                load.program(),
                SimulationOptions.durationNs(load, durationNs))
            .withSeed(seed)
            .withCosts(simulation.costs())
            .withMechanism(policy.mechanismOptionsFor(decides));
    if (statsSeconds != null) {
      setup = setup.withLooks(TimeUnit.SECONDS.toNanos(statsSeconds));
    }
    if (named == null) {
      output.say("no --workload: a simulated machine runs " + LoadOptions.DEFAULT);
    }
    return new SimulatedRun(
            decides, watched(), policy.sessionOptions(), setup, output, StopRequest.onSignals())
        .execute();
  }

  private PluginChoice.@Nullable WatchedFile watched() {
    if (!watch) {
      return null;
    }
    String file = policy.policy();
    if (!PluginFinder.isFile(file)) {
      throw new ParameterException(
          spec.commandLine(), "--watch is for a policy that is a file, not for '" + file + "'");
    }
    return new PluginChoice.WatchedFile(file, policy.options());
  }

  private RunPlan plan(@Nullable PolicySource decides, @Nullable Load load) {
    PluginChoice plugins =
        new PluginChoice(
            decides, load == null ? null : new ProgramWorkload(load.program(), seed), watched());
    return new RunPlan(
        plugins,
        policy.sessionOptions(),
        policy.kernelOptionsFor(decides),
        durationNs == Long.MAX_VALUE && load != null && load.durationNs() != Load.NO_DURATION
            ? load.durationNs()
            : durationNs,
        statsSeconds == null ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(statsSeconds),
        json);
  }

  private boolean showsProgress() {
    return progress || (statsSeconds == null && UserTerminal.isTerminal(2));
  }
}
