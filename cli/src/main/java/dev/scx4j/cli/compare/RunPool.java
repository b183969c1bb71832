// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare;

import dev.scx4j.cli.compare.figures.PolicyFigures;
import dev.scx4j.cli.compare.figures.RunFigures;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.simulator.machine.SimulationSetup;
import dev.scx4j.simulator.measures.WaitDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs all contenders under all seeds, several runs at a time. What comes of it does not depend on
/// how many, nor on their order. Seeds come one after the other, so that what is done when it is
/// stopped is much the same for all contenders.
final class RunPool {
  private static final long LOOK_EVERY_MS = 200;

  private final List<Contender> contenders;
  private final List<List<ContenderRun>> runs = new ArrayList<>();
  private final List<WaitDistribution> waits = new ArrayList<>();
  private volatile boolean stopping;

  /// Nothing runs yet.
  ///
  /// @param setup what a contender runs on, but for the seed
  /// @param timelineFromNs from when on it is recorded, under the first seed, what runs where
  RunPool(
      List<Contender> contenders,
      List<Long> seeds,
      Function<Contender, SimulationSetup> setup,
      long timelineFromNs) {
    this.contenders = contenders;
    for (Contender contender : contenders) {
      List<ContenderRun> own = new ArrayList<>();
      SimulationSetup unseeded = setup.apply(contender);
      for (long seed : seeds) {
        SimulationSetup seeded = unseeded.withSeed(seed);
        own.add(
            own.isEmpty()
                ? ContenderRun.recorded(contender, seeded, timelineFromNs)
                : ContenderRun.plain(contender, seeded));
      }
      runs.add(own);
      waits.add(new WaitDistribution());
    }
  }

  /// How far it is.
  ///
  /// @param done runs that have ended
  /// @param simulatedNs simulated time of the runs that are under way
  record Progress(int done, long simulatedNs) {}

  /// Asks all runs to stop. Any thread.
  void stop() {
    stopping = true;
  }

  /// Runs them.
  ///
  /// @param jobs how many at a time
  /// @param listener is told now and then how far it is
  /// @return what is done; all, unless it was stopped
  List<PolicyFigures> run(int jobs, Consumer<Progress> listener) throws InterruptedException {
    ExecutorService workers =
        Executors.newFixedThreadPool(
            jobs, Thread.ofPlatform().daemon().name("scx4j-run-", 1).factory());
    try {
      List<Future<?>> ends = submitTo(workers);
      workers.shutdown();
      while (!workers.awaitTermination(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
        if (stopping) {
          runs.forEach(own -> own.forEach(ContenderRun::stop));
        }
        listener.accept(progress());
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    } finally {
      stopping = true;
      workers.shutdownNow();
    }
    return figures();
  }

  private static RuntimeException thrown(@Nullable Throwable cause) {
    for (Throwable part = cause; part != null; part = part.getCause()) {
      if (part instanceof OutOfMemoryError) {
        return UserException.failed(
            "the memory does not suffice for so many simulated tasks:"
                + " take fewer --jobs, or a shorter --duration",
            part);
      }
    }
    return cause instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("a run failed: " + cause, cause);
  }

  private List<Future<?>> submitTo(ExecutorService workers) {
    List<Future<?>> ends = new ArrayList<>();
    for (int seed = 0; seed < runs.getFirst().size(); seed++) {
      for (int i = 0; i < runs.size(); i++) {
        ContenderRun run = runs.get(i).get(seed);
        WaitDistribution allWaits = waits.get(i);
        ends.add(workers.submit(() -> executed(run, allWaits)));
      }
    }
    return ends;
  }

  private ContenderRun executed(ContenderRun run, WaitDistribution allWaits)
      throws InterruptedException {
    if (!stopping) {
      try {
        run.execute(allWaits);
      } catch (RuntimeException | OutOfMemoryError e) {
        stopping = true; // the other runs are of no use
        throw e;
      }
    }
    return run;
  }

  private Progress progress() {
    int done = 0;
    long simulatedNs = 0;
    for (List<ContenderRun> own : runs) {
      for (ContenderRun run : own) {
        done += run.figures() == null ? 0 : 1;
        simulatedNs += run.elapsedNs();
      }
    }
    return new Progress(done, simulatedNs);
  }

  private List<PolicyFigures> figures() {
    List<PolicyFigures> all = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      List<RunFigures> done =
          runs.get(i).stream().map(ContenderRun::figures).filter(Objects::nonNull).toList();
      all.add(
          new PolicyFigures(
              contenders.get(i).name(),
              contenders.get(i).options(),
              done,
              waits.get(i),
              runs.get(i).getFirst().timeline()));
    }
    return all;
  }
}
