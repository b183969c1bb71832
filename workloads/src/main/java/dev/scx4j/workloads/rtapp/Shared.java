// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import java.util.Collection;

/// What tasks share, gathered while they are read.
///
/// @param notes for the user
/// @param declared the `resources` section
/// @param conditions who waits for what
/// @param barriers who meets where
/// @param timers which timers are absolute
/// @param forks who is forked
record Shared(
    Notes notes,
    DeclaredResources declared,
    Conditions conditions,
    Barriers barriers,
    Timers timers,
    Forks forks) {
  Shared() {
    this(
        new Notes(),
        new DeclaredResources(),
        new Conditions(),
        new Barriers(),
        new Timers(),
        new Forks());
  }

  /// Checks, when all tasks are read, that what one names the others know.
  void check(Collection<String> tasks) {
    forks.check(tasks);
    barriers.check(forks.forked());
    conditions.check();
  }
}
