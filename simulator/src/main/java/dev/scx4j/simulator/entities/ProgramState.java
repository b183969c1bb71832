// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.entities;

import java.util.random.RandomGenerator;

/// Where a task is in its program. Times in ns.
public final class ProgramState {
  /// Where its chances come from.
  public final RandomGenerator random;

  /// The present phase.
  public int phase;

  /// The step that is next, or that it is in.
  public int step;

  /// Loops of all phases that are over.
  public int loopsDone;

  /// Loops of the present phase that are over.
  public int phaseLoopsDone;

  /// When it first ran; 0: not yet.
  public long beganNs;

  /// When a step that lasts for a time of the clock ends; 0: none.
  public long untilNs;

  /// Whether it was resumed since it was suspended last.
  public boolean resumed;

  /// Whether it is suspended now.
  public boolean suspended;

  /// Begin of the next period of its own timers, by their number; 0: not set yet.
  public final long[] timersNs;

  /// At the beginning.
  ///
  /// @param timers how many timers of its own it has
  public ProgramState(int timers, RandomGenerator random) {
    this.random = random;
    timersNs = new long[timers];
  }
}
