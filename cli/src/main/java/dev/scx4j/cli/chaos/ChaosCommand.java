// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.chaos;

import dev.scx4j.cli.doctor.OwnKernel;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.run.PluginFinder;
import dev.scx4j.cli.shell.ShellLine;
import dev.scx4j.cli.stop.StopRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `scx4j chaos`: options in, [Repetition] out.
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    sortOptions = true,
    header = "Run a command under a scheduler that tries to break it.",
    description = {
      "",
      "Runs the command, and all that it starts, under the policy 'chaos' on this machine's kernel:"
          + " its threads are delayed, starved and reversed by lot, so that races show that"
          + " otherwise hardly ever do. The rest of the machine is scheduled in the order in which"
          + " it comes, without delay.",
      "",
      "The same seed draws the same lots. A failure is told with its seed, and how to see it again.",
      "",
      "Examples:",
      "  scx4j chaos -- ./flaky-test",
      "  scx4j chaos --seed 1 --repeat-until-failure --most 100 -- ./flaky-test",
      "  scx4j chaos --option max-delay=20ms --option delay=0.5 -- java -cp classes Test",
      "  scx4j vm -- chaos --repeat-until-failure -- ./flaky-test",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "n:that of the command; 128 and the signal's number if a signal ended it",
      "2:wrong usage (or the command's own)",
      "125:scx4j could not run it: no such command, a kernel that will not do, a run that failed"
    })
public final class ChaosCommand implements Callable<Integer> {
  /// What a command can run on.
  enum Target {
    /// This machine's own kernel.
    KERNEL,
    /// A simulated machine, which has no commands.
    SIM
  }

  private static final int SEEDS = 1_000_000;
  private static final List<String> OURS = List.of("seed", "only");

  @Option(
      names = "--seed",
      paramLabel = "N",
      order = 1,
      description = "Where all chances come from; without it, another one each time.")
  private @Nullable Long seed;

  @Option(
      names = "--repeat-until-failure",
      order = 2,
      description = "Run it again with the next seed, until it fails.")
  private boolean repeat;

  @Option(
      names = "--most",
      paramLabel = "N",
      order = 3,
      description = "With --repeat-until-failure: so many rounds at most.")
  private @Nullable Long most;

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      order = 4,
      description =
          "An option of the policy 'chaos', see 'scx4j plugins': max-delay, starve, delay, reverse."
              + " May be given again.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--machine",
      paramLabel = "kernel",
      order = 5,
      description = "What to run it on: this machine's own kernel, and nothing else.")
  private Target machine = Target.KERNEL;

  @Parameters(paramLabel = "COMMAND", description = "The command and its arguments, after --.")
  private List<String> command = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  /// For picocli.
  public ChaosCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    checkUsage();
    long first = seed != null ? seed : ThreadLocalRandom.current().nextInt(SEEDS);
    PluginFinder.policy("chaos", options); // what is wrong with them is said before all else
    Optional<String> hindrance = OwnKernel.hindrance();
    if (hindrance.isPresent()) {
      throw UserException.notRun(
          "a command runs under chaos on a kernel with sched_ext only, and this one will not do: "
              + hindrance.get()
              + ". In a virtual machine: scx4j vm -- chaos "
              + ShellLine.of(arguments(first)),
          null);
    }
    StopRequest stop = StopRequest.onSignals();
    try (KernelRounds kernel = KernelRounds.begin(command, options, stop)) {
      return new Repetition(kernel, optionWords(), command, stop, spec.commandLine().getErr())
          .run(first, rounds());
    }
  }

  private void checkUsage() {
    if (command.isEmpty()) {
      throw wrong("Which command? scx4j chaos [options] -- COMMAND ...");
    }
    if (machine == Target.SIM) {
      throw wrong(
          "--machine sim: a simulated machine runs no commands; the policy schedules its loads with"
              + " scx4j run --machine sim --policy chaos --workload NAME");
    }
    if (most != null && !repeat) {
      throw wrong("--most goes with --repeat-until-failure");
    }
    if (most != null && most < 1) {
      throw wrong("--most is " + most + ", but must be 1 or more");
    }
    for (String name : OURS) {
      if (options.containsKey(name)) {
        throw wrong(
            name.equals("seed")
                ? "--option seed: say --seed " + options.get(name)
                : "--option only: the victims are the command and all that it starts");
      }
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private long rounds() {
    if (!repeat) {
      return 1;
    }
    return most == null ? Long.MAX_VALUE : most;
  }

  private List<String> optionWords() {
    List<String> words = new ArrayList<>();
    options.forEach((name, value) -> words.addAll(List.of("--option", name + "=" + value)));
    return words;
  }

  private List<String> arguments(long first) {
    List<String> words = new ArrayList<>(List.of("--seed", Long.toString(first)));
    if (repeat) {
      words.add("--repeat-until-failure");
    }
    if (most != null) {
      words.addAll(List.of("--most", Long.toString(most)));
    }
    words.addAll(optionWords());
    words.add("--");
    words.addAll(command);
    return words;
  }
}
