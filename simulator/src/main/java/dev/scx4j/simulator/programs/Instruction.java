// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.programs;

import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;

/// A step whose names have become numbers.
///
/// @param kind what it is
/// @param step the step itself
/// @param span how long, if it says so; else nothing
/// @param target the number of what it names: a mutex, condition, barrier, channel, timer or kind
///   of task
/// @param mutex the number of the mutex it names beside that
record Instruction(Kind kind, Step step, Span span, int target, int mutex) {
  static final int NOTHING = -1;

  /// What a step can be.
  enum Kind {
    COMPUTE,
    COMPUTE_FOR,
    SLEEP,
    AWAIT_PERIOD,
    LOCK,
    UNLOCK,
    AWAIT,
    SIGNAL,
    BROADCAST,
    SIGNAL_AND_AWAIT,
    MEET,
    SUSPEND,
    RESUME,
    YIELD,
    FORK,
    SEND,
    RECEIVE,
    DONE,
    CHANGE_RANK,
    CHANGE_GROUP,
    CHANGE_CPUS
  }
}
