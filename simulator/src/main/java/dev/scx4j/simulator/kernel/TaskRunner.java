// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.simulator.entities.SimTask;

/// Says what a task does next, once it has done the work it had.
public interface TaskRunner {
  /// What comes of a step.
  enum Next {
    /// It has work ([SimTask#workNs], [SimTask#overheadNs]) to do.
    WORKS,
    /// It sleeps; it was or will be told who wakes it.
    SLEEPS,
    /// It yields.
    YIELDS,
    /// It exits.
    EXITS,
    /// The agent has done its round: whoever simulates it goes on.
    AGENT
  }

  /// Goes on with a task that runs and has no work left.
  Next next(SimTask task);

  /// A task that slept for a time is about to wake up.
  void woken(SimTask task);
}
