// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.demo;

import dev.scx4j.cli.exit.ExitCode;
import dev.scx4j.cli.run.DurationNs;
import dev.scx4j.cli.run.PluginChoice;
import dev.scx4j.cli.run.PolicyOptions;
import dev.scx4j.engine.plugin.Durations;
import dev.scx4j.vm.UserTerminal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `scx4j demo`: `scx4j run` with the workload `compute`, by default on a simulated machine.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "See a Java policy schedule 40 busy tasks.",
    description = {
      "",
      "Runs 40 busy tasks, one at each nice value from -20 to 19, under a policy written in Java: on"
          + " a simulated machine, which takes a second or two and needs nothing; with --machine vm"
          + " on a real kernel that it boots in a virtual machine. Then tells how often each was"
          + " scheduled, the CPU time it was charged with, and its share; and what became of every"
          + " decision.",
      "",
      "Nothing on this machine is scheduled differently meanwhile, unless you say --machine kernel.",
      "",
      "Examples:",
      "  scx4j demo",
      "  scx4j demo --machine vm",
      "  scx4j demo --policy fifo --cpus 2 --duration 5s",
      "  scx4j demo --json demo.json | cut -f 2,4",
      "  sudo scx4j demo --machine kernel",
      ""
    })
public final class DemoCommand implements Callable<Integer> {
  /// Where the demo can run.
  enum Place {
    /// On a simulated machine.
    SIM,
    /// In a virtual machine.
    VM,
    /// On this machine's own kernel.
    KERNEL
  }

  private static final String WORKLOAD = "compute";

  @Option(
      names = "--machine",
      paramLabel = "sim|vm|kernel",
      defaultValue = "sim",
      description = {
        "sim: on a simulated machine (default); vm: on a real kernel in a virtual machine; kernel:"
            + " on this machine's own kernel."
      })
  private Place place = Place.SIM;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationNs.class,
      description = "How long the tasks work (default: ${DEFAULT-VALUE}).")
  private long durationNs;

  @Mixin private PolicyOptions policy = new PolicyOptions();

  @Option(
      names = "--json",
      paramLabel = "FILE|-",
      description = "Write everything as JSON to a file, or instead of the table to '-'.")
  private @Nullable String json;

  @Option(
      names = "--stats",
      paramLabel = "SEC",
      description = "A line of statistics every so many seconds.")
  private @Nullable Integer statsSeconds;

  @Option(
      names = "--cpus",
      paramLabel = "N",
      defaultValue = "4",
      description = "CPUs of the simulated or virtual machine (default: ${DEFAULT-VALUE}).")
  private int cpus;

  @Option(
      names = "--kernel",
      paramLabel = "PATH",
      description = "Your own kernel for the virtual machine.")
  private @Nullable String kernel;

  @Option(
      names = "--accel",
      paramLabel = "auto|kvm|tcg",
      defaultValue = "auto",
      description = "What executes the virtual machine; see 'scx4j vm --help'.")
  private String accelerator = "auto";

  @Spec private CommandSpec spec = CommandSpec.create();

  /// For picocli.
  public DemoCommand() {}

  @Override
  public Integer call() {
    // Before a kernel is booted for it.
    PluginChoice.of(policy, WORKLOAD);
    List<String> arguments = new ArrayList<>();
    if (place == Place.VM) {
      arguments.addAll(virtualMachine());
    }
    arguments.addAll(run());
    int exitCode = spec.root().commandLine().execute(arguments.toArray(String[]::new));
    if (place == Place.SIM && exitCode == ExitCode.FINE) {
      PrintWriter err = spec.commandLine().getErr();
      err.println();
      err.println("This was a simulated machine. The same on a real Linux kernel, in a VM that is");
      err.println("booted for it: scx4j demo --machine vm");
      err.flush();
    }
    return exitCode;
  }

  private List<String> virtualMachine() {
    List<String> arguments = new ArrayList<>(List.of("vm", "--cpus", Integer.toString(cpus)));
    if (kernel != null) {
      arguments.addAll(List.of("--kernel", kernel));
    }
    arguments.addAll(List.of("--accel", accelerator, "--"));
    return arguments;
  }

  private List<String> run() {
    List<String> arguments = new ArrayList<>(List.of("run", "--machine"));
    arguments.add(place == Place.SIM ? "sim" : "kernel");
    if (place == Place.SIM) {
      arguments.addAll(List.of("--topology", Integer.toString(cpus)));
    }
    arguments.addAll(List.of("--workload", WORKLOAD));
    arguments.addAll(List.of("--duration", Durations.format(durationNs)));
    arguments.addAll(policy.arguments());
    if (json != null) {
      arguments.addAll(List.of("--json", json));
    }
    if (statsSeconds != null) {
      arguments.addAll(List.of("--stats", Integer.toString(statsSeconds)));
    }
    if (UserTerminal.isTerminal(2)) {
      arguments.add("--progress");
    }
    return arguments;
  }
}
