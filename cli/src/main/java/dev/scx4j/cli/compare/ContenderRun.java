// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare;

import dev.scx4j.cli.compare.figures.RunFigures;
import dev.scx4j.engine.PolicyStartException;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.simulator.machine.Simulation;
import dev.scx4j.simulator.machine.SimulationSetup;
import dev.scx4j.simulator.measures.Observers;
import dev.scx4j.simulator.measures.Timeline;
import dev.scx4j.simulator.measures.WaitDistribution;
import org.jspecify.annotations.Nullable;

/// One contender under one seed. It is executed on one thread, and may be asked about and stopped
/// from any.
final class ContenderRun {
  /// More than can be told apart on a page, and few enough for one.
  private static final int MOST_SEGMENTS = 20_000;

  private final Contender contender;
  private final SimulationSetup setup;
  private final @Nullable Timeline timeline;
  private volatile @Nullable Simulation running;
  private volatile boolean stopped;
  private volatile @Nullable RunFigures figures;

  private ContenderRun(Contender contender, SimulationSetup setup, @Nullable Timeline timeline) {
    this.contender = contender;
    this.setup = setup;
    this.timeline = timeline;
  }

  /// A run whose figures are wanted, and no more.
  static ContenderRun plain(Contender contender, SimulationSetup setup) {
    return new ContenderRun(contender, setup, null);
  }

  /// One of which it is recorded what ran where.
  ///
  /// @param fromNs from when on
  static ContenderRun recorded(Contender contender, SimulationSetup setup, long fromNs) {
    return new ContenderRun(contender, setup, new Timeline(fromNs, MOST_SEGMENTS));
  }

  /// Runs it, unless it was stopped before.
  ///
  /// @param allWaits where its waits are added if the policy does not fail
  void execute(WaitDistribution allWaits) throws InterruptedException {
    WaitDistribution waits = new WaitDistribution();
    Simulation simulation =
        new Simulation(
            setup.withObserver(timeline == null ? waits : Observers.both(waits, timeline)));
    running = simulation;
    RunFigures came = stopped ? null : cameOf(simulation);
    running = null; // its memory
    if (came == null || stopped) {
      return;
    }
    if (came.failure() == null) {
      synchronized (allWaits) {
        allWaits.add(waits);
      }
    }
    figures = came;
  }

  private RunFigures cameOf(Simulation simulation) throws InterruptedException {
    try {
      return RunFigures.of(
          setup.seed(),
          simulation.run(
              contender.create(setup.seed()), SessionOptions.of(contender.name()), fault -> {}));
    } catch (PolicyStartException e) {
      return RunFigures.failed(setup.seed(), String.valueOf(e.getMessage()));
    }
  }

  /// Ends it; then it has no figures. To be called again until it has ended, since what has not
  /// quite begun does not stop.
  void stop() {
    Simulation simulation = running;
    if (simulation != null) {
      stopped = true;
      simulation.stop();
    }
  }

  /// What came of it; null until it is done.
  @Nullable RunFigures figures() {
    return figures;
  }

  /// What ran where, if that was recorded and the run is done, else null.
  @Nullable Timeline timeline() {
    return figures == null ? null : timeline;
  }

  /// How far it is, about, in ns of simulated time; 0 when it does not run.
  long elapsedNs() {
    Simulation simulation = running;
    return simulation == null ? 0 : simulation.elapsedNs();
  }
}
