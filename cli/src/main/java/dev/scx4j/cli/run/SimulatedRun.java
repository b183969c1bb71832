// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.cli.exit.ExitCode;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.load.Load;
import dev.scx4j.cli.stop.StopRequest;
import dev.scx4j.engine.PolicySource;
import dev.scx4j.engine.PolicyStartException;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.engine.plugin.Durations;
import dev.scx4j.simulator.machine.Simulation;
import dev.scx4j.simulator.machine.SimulationSetup;
import dev.scx4j.simulator.measures.SimulationResult;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One run on a simulated machine, from the plan to the report.
final class SimulatedRun {
  private static final long PROGRESS_PERIOD_MS = 200;

  private final @Nullable PolicySource policy;
  private final PluginChoice.@Nullable WatchedFile watched;
  private final SessionOptions session;
  private final SimulationSetup setup;
  private final RunOutput output;
  private final StopRequest stop;

  SimulatedRun(
      @Nullable PolicySource policy,
      PluginChoice.@Nullable WatchedFile watched,
      SessionOptions session,
      SimulationSetup setup,
      RunOutput output,
      StopRequest stop) {
    this.policy = policy;
    this.watched = watched;
    this.session = session;
    this.setup = setup;
    this.output = output;
    this.stop = stop;
  }

  /// Runs it.
  ///
  /// @return the exit code
  int execute() throws InterruptedException {
    output.checkJson();
    output.say(
        "%s a simulated machine (%d CPUs), load %s, %s, seed %d"
            .formatted(
                policy == null
                    ? "no policy: the fair fallback schedules"
                    : "policy " + policy.name() + " schedules",
                setup.topology().online().size(),
                setup.load().name(),
                setup.durationNs() == Load.UNTIL_DONE
                    ? "until it is done"
                    : Durations.format(setup.durationNs()),
                setup.seed()));
    SimulatedStatistics statistics = new SimulatedStatistics(output);
    Simulation simulation = new Simulation(setup.withObserver(statistics));
    statistics.of(simulation);
    stop.whenMade(cause -> simulation.stop());
    Thread progress =
        Thread.ofPlatform().daemon().name("scx4j-progress").start(() -> show(simulation));
    SimulationResult result;
    try (RunControl control =
        new RunControl(simulation::session, "a simulated machine", setup.seed(), output, stop)) {
      control.open();
      control.watch(watched);
      result = simulation.run(policy, session, output::fault);
    } catch (PolicyStartException e) {
      throw UserException.usage(String.valueOf(e.getMessage()), e);
    } finally {
      progress.interrupt();
      progress.join(TimeUnit.SECONDS.toMillis(1));
      output.hideProgress();
    }
    String cause = stop.cause();
    if (cause != null) {
      output.say("ended early, by " + cause);
    }
    output.report(ReportAssembly.ofSimulation(result), true);
    return result.fault() == null ? ExitCode.FINE : ExitCode.FAILED;
  }

  private void show(Simulation simulation) {
    try {
      while (true) {
        Thread.sleep(PROGRESS_PERIOD_MS);
        long ns = simulation.elapsedNs();
        output.showProgress(
            setup.durationNs() == Load.UNTIL_DONE
                ? "simulated %.1f s".formatted(ns / 1e9)
                : "simulated %.1f s of %.1f s (%d %%)"
                    .formatted(ns / 1e9, setup.durationNs() / 1e9, 100 * ns / setup.durationNs()));
      }
    } catch (InterruptedException e) {
      // The run is over.
    }
  }
}
