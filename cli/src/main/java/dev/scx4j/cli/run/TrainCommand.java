// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.cli.stop.StopRequest;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.engine.rehearsal.RehearsalMachine;
import dev.scx4j.kernel.KernelMachine;
import dev.scx4j.kernel.MappedLoopback;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `scx4j train`, which the launcher runs after a build: does what a run does, on a machine in
/// memory, so that the JVM can keep the loaded classes and what it has learnt of them for later
/// starts (JEP 514 and 515). Nothing is scheduled, nothing printed.
@Command(
    name = "train",
    hidden = true,
    mixinStandardHelpOptions = true,
    header = "Run on a machine in memory, for the JVM's cache of classes and profiles.")
public final class TrainCommand implements Callable<Integer> {
  private static final List<String> POLICIES = List.of("fifo", "deadline");
  private static final String WORKLOAD = "compute";
  private static final long DURATION_NS = TimeUnit.MILLISECONDS.toNanos(700);

  @Spec private CommandSpec spec = CommandSpec.create();

  /// For picocli.
  public TrainCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    CommandLine root = spec.root().commandLine();
    PrintWriter out = root.getOut();
    root.setOut(nowhere);
    root.execute("plugins");
    root.setOut(out);
    KernelMachine.practise();
    int exitCode = 0;
    for (String policy : POLICIES) {
      exitCode |= train(policy, nowhere);
    }
    return exitCode;
  }

  private int train(String policy, PrintWriter nowhere) throws InterruptedException {
    PolicyOptions options = CommandLine.populateCommand(new PolicyOptions(), "--policy", policy);
    RunPlan plan =
        new RunPlan(
            PluginChoice.of(options, WORKLOAD),
            SessionOptions.of(policy),
            options.kernelOptions(),
            DURATION_NS,
            Long.MAX_VALUE,
            null);
    RunOutput output = new RunOutput(nowhere, nowhere, null, false);
    return new Run(
            plan, any -> RehearsalMachine.endless(MappedLoopback::new), output, new StopRequest())
        .execute();
  }
}
