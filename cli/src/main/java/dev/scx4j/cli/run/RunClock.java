// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.cli.report.LiveLine;
import dev.scx4j.cli.report.LiveLine.Look;
import dev.scx4j.cli.report.RunReport;
import dev.scx4j.engine.SchedulingSession;
import dev.scx4j.engine.machine.Machine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for the end of a run, and prints statistics on the way. One thread.
final class RunClock {
  private final Machine machine;
  private final SchedulingSession session;
  private final long startNs = System.nanoTime();
  private final long statsNs;
  private final RunOutput output;
  private Look before;

  /// Starts now.
  ///
  /// @param statsNs time between two lines of statistics; [Long#MAX_VALUE] is never
  RunClock(Machine machine, SchedulingSession session, long statsNs, RunOutput output) {
    this.machine = machine;
    this.session = session;
    this.statsNs = statsNs;
    this.output = output;
    this.before = look();
  }

  /// Waits until `ending` is known or the time is up.
  ///
  /// @param limitNs the time since the clock's start, in ns; [Long#MAX_VALUE] is any
  Ending await(CompletableFuture<Ending> ending, long limitNs) throws InterruptedException {
    long nextLineNs = statsNs;
    while (true) {
      long elapsedNs = System.nanoTime() - startNs;
      if (elapsedNs >= limitNs) {
        return ending.getNow(new Ending.TimeUp());
      }
      if (elapsedNs >= nextLineNs) {
        printLine();
        nextLineNs += statsNs;
      }
      try {
        return ending.get(Math.min(limitNs, nextLineNs) - elapsedNs, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // time for a line, or up
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private void printLine() {
    Look now = look();
    output.live(LiveLine.of(before, now));
    before = now;
  }

  private Look look() {
    return new Look(
        System.nanoTime() - startNs,
        machine.counters(),
        RunReport.Latency.of(session.decisionLatency()),
        session.agentCpuNs());
  }
}
