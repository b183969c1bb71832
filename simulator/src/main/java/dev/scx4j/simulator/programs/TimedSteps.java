// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.programs;

import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.entities.ProgramState;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.events.EventKind;
import dev.scx4j.simulator.events.EventQueue;
import dev.scx4j.simulator.kernel.KernelModel;
import dev.scx4j.simulator.kernel.TaskRunner.Next;
import org.jspecify.annotations.Nullable;

/// The steps whose length is a time of the clock: sleeping, waiting for a timer, computing until a
/// time. Each returns what comes of it, or null if the next step follows at once. One thread.
final class TimedSteps {
  /// A time of the clock is computed away in pieces of this part of it.
  private static final long PIECES = 20;

  private static final long SHORTEST_PIECE_NS = 10_000;
  private static final long LONGEST_PIECE_NS = 1_000_000;

  private final KernelModel kernel;
  private final EventQueue events;
  private final Costs costs;
  private final long[] sharedTimersNs;

  TimedSteps(KernelModel kernel, EventQueue events, Costs costs, int sharedTimers) {
    this.kernel = kernel;
    this.events = events;
    this.costs = costs;
    sharedTimersNs = new long[sharedTimers];
  }

  /// Has a task that sleeps wake up after a delay.
  void wakeAfter(SimTask task, long delayNs) {
    wakeAt(task, later(kernel.nowNs(), delayNs));
  }

  private void wakeAt(SimTask task, long atNs) {
    events.add(atNs, EventKind.WAKE, task.index, task.wakeVersion);
  }

  /// A time after another; never so late that the clock would wrap around.
  private static long later(long fromNs, long spanNs) {
    return Math.min(fromNs, Span.FOREVER_NS) + Math.min(spanNs, Span.FOREVER_NS);
  }

  /// What a step costs that has to take some time.
  long stepNs() {
    return Math.max(1, costs.stepNs());
  }

  /// Sleeps for a time.
  @Nullable Next sleep(SimTask task, long spanNs) {
    return sleepUntil(task, later(kernel.nowNs(), spanNs));
  }

  private @Nullable Next sleepUntil(SimTask task, long atNs) {
    if (atNs <= kernel.nowNs()) {
      task.overheadNs += costs.stepNs();
      return null;
    }
    wakeAt(task, atNs);
    return Next.SLEEPS;
  }

  /// Sleeps until a timer's next period begins.
  @Nullable Next awaitPeriod(SimTask task, ProgramState at, Instruction instruction) {
    if (!(instruction.step() instanceof Step.AwaitPeriod timer)) {
      throw new IllegalStateException("no timer: " + instruction);
    }
    long nowNs = kernel.nowNs();
    long[] timersNs = timer.shared() ? sharedTimersNs : at.timersNs;
    long sinceNs = timersNs[instruction.target()];
    long nextNs = later(sinceNs == 0 ? at.beganNs : sinceNs, timer.periodNs());
    if (nextNs < nowNs) {
      task.measures.missedPeriods++;
      if (!timer.absolute()) {
        nextNs = nowNs;
      }
    }
    timersNs[instruction.target()] = nextNs;
    return sleepUntil(task, nextNs);
  }

  /// Computes a piece of the time that is left, and goes on to the next step once none is.
  Next computeFor(SimTask task, ProgramState at, Instruction instruction) {
    long nowNs = kernel.nowNs();
    if (at.untilNs == 0) {
      at.untilNs = later(nowNs, instruction.span().draw(at.random));
    }
    long leftNs = at.untilNs - nowNs;
    if (leftNs <= 0) {
      at.untilNs = 0;
      at.step++;
      task.workNs = 0;
      task.overheadNs += stepNs(); // the look at the clock
      return Next.WORKS;
    }
    long pieceNs = Math.clamp(leftNs / PIECES, SHORTEST_PIECE_NS, LONGEST_PIECE_NS);
    task.overheadNs += Math.min(leftNs, pieceNs); // by the clock, whatever the CPU's capacity
    return Next.WORKS;
  }
}
