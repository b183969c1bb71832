// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare;

import dev.scx4j.api.topology.Topology;
import dev.scx4j.cli.compare.figures.Comparison;
import dev.scx4j.cli.compare.figures.Setting;
import dev.scx4j.cli.exit.ExitCode;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.load.Load;
import dev.scx4j.cli.run.DurationNs;
import dev.scx4j.cli.run.LoadOptions;
import dev.scx4j.cli.run.PacingOptions;
import dev.scx4j.cli.sim.SimulationOptions;
import dev.scx4j.cli.stop.StopRequest;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.machine.SimulationSetup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `scx4j compare`: options in, [Comparison] out.
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = true,
    header = "Compare policies on a simulated machine.",
    description = {
      "",
      "Runs every policy under every seed, each time on the same simulated machine with the same"
          + " load, and shows what they differ in: work, fairness, waiting, cost. The same"
          + " arguments give the same result, on whatever machine it is computed.",
      "",
      "Examples:",
      "  scx4j compare --policies fifo,eevdf --workload compute",
      "  scx4j compare --policies fifo,mlfq --policy-option mlfq.levels=3 --seeds 1..10",
      "  scx4j compare --topology 2x16-numa --duration 5s --html comparison.html",
      ""
    },
    footerHeading = "%nThe figures%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all policies ran (Ctrl-C included)",
      "1:a policy failed, which its row tells; or it was stopped before anything was done",
      "2:wrong usage, or a plugin that does not load"
    })
public final class CompareCommand implements Callable<Integer> {
  private static final String DEFAULT_POLICIES = "fifo,lottery,deadline,eevdf";
  private static final int MOST_JOBS = 256;

  @Option(
      names = "--policies",
      paramLabel = "NAME",
      split = ",",
      defaultValue = DEFAULT_POLICIES,
      order = 1,
      description = "The policies (default: ${DEFAULT-VALUE}); see 'scx4j plugins'.")
  private List<String> policies = new ArrayList<>();

  @Option(
      names = "--policy-option",
      paramLabel = "POLICY.NAME=VALUE",
      order = 2,
      description = "An option of one policy's own. May be given again.")
  private Map<String, String> policyOptions = new LinkedHashMap<>();

  @Mixin private PacingOptions pacing = new PacingOptions();

  @Mixin private LoadOptions workload = new LoadOptions();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationNs.class,
      order = 22,
      description = "Simulated time of each run; 10s if neither this nor the load says.")
  private long durationNs = Long.MAX_VALUE;

  @Option(
      names = "--seeds",
      paramLabel = "LIST",
      defaultValue = "1",
      converter = SeedList.Converter.class,
      order = 24,
      description = "Each policy runs once under each: 3, or 1..10, or 1,2,5 (${DEFAULT-VALUE}).")
  private SeedList seeds = new SeedList(List.of(1L));

  @Option(
      names = "--jobs",
      paramLabel = "N",
      order = 25,
      description = "How many runs at a time; without it, one for each CPU of this machine.")
  private int jobs = Math.min(MOST_JOBS, Runtime.getRuntime().availableProcessors());

  @Option(
      names = "--json",
      paramLabel = "FILE|-",
      order = 31,
      description = "Write everything as JSON to a file. With '-' nothing else is on the output.")
  private @Nullable String json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      order = 32,
      description = "Write a page with the table, charts and timelines, for a browser, offline.")
  private @Nullable String html;

  @Option(
      names = "--timeline-from",
      paramLabel = "TIME",
      converter = DurationNs.class,
      order = 33,
      description = "The page's timelines show what ran from then on (from the beginning).")
  private long timelineFromNs;

  @Mixin private SimulationOptions simulation = new SimulationOptions();

  private CommandSpec spec = CommandSpec.create();

  /// For picocli.
  public CompareCommand() {}

  @Spec
  void describe(CommandSpec own) {
    spec = own;
    own.usageMessage().footer(FigureHelp.lines());
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    CompareOutput output =
        new CompareOutput(spec.commandLine().getOut(), spec.commandLine().getErr(), json, html);
    List<Contender> contenders = Contender.all(policies, policyOptions);
    Load load = workload.namedOrDefault();
    load.notes().forEach(output::say);
    Topology topology = simulation.topology(load);
    Costs costs = simulation.costs();
    long runNs = SimulationOptions.durationNs(load, durationNs);
    Setting setting =
        new Setting(
            spec.version()[0],
            CommandText.of(spec.commandLine().getParseResult().originalArgs()),
            load.program().name(),
            simulation.describe(topology),
            topology.online().size(),
            runNs == Load.UNTIL_DONE ? null : runNs,
            seeds.seeds());
    RunPool pool =
        new RunPool(
            contenders,
            seeds.seeds(),
            contender ->
                SimulationSetup.of(topology, load.program(), runNs)
                    .withCosts(costs)
                    .withMechanism(pacing.mechanismOptionsFor(contender.sample())),
            timelineFromNs);
    return run(pool, setting, contenders.size(), output);
  }

  private int run(RunPool pool, Setting setting, int contenders, CompareOutput output)
      throws InterruptedException {
    StopRequest stop = StopRequest.onSignals();
    stop.whenMade(_ -> pool.stop());
    int planned = contenders * setting.seeds().size();
    Comparison comparison;
    try {
      comparison =
          new Comparison(setting, pool.run(jobs, progress -> output.progress(progress, planned)));
    } finally {
      output.hideProgress();
    }
    String cause = stop.cause();
    if (cause != null && comparison.done() < planned) {
      output.say(
          "ended early, by %s: %s"
              .formatted(
                  cause,
                  comparison.done() == 0
                      ? "no run is done, so there is nothing to compare"
                      : "%d of %d runs are done".formatted(comparison.done(), planned)));
    }
    if (comparison.done() == 0) {
      return ExitCode.FAILED;
    }
    output.report(comparison);
    return comparison.hasFailures() ? ExitCode.FAILED : ExitCode.FINE;
  }

  private void check() {
    if (jobs < 1 || jobs > MOST_JOBS) {
      throw new ParameterException(
          spec.commandLine(), "--jobs is %d, but must be from 1 to %d".formatted(jobs, MOST_JOBS));
    }
    try {
      pacing.check();
    } catch (IllegalArgumentException e) {
      throw UserException.usage(String.valueOf(e.getMessage()), e);
    }
  }
}
