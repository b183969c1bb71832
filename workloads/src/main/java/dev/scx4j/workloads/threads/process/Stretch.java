// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.util.ArrayList;
import java.util.List;

/// A phase of a program. Complete before the first task is made, unchanged afterwards.
final class Stretch {
  private final int loops;
  private final List<Action> actions = new ArrayList<>();

  /// @param loops how often its actions are gone through; negative for ever
  Stretch(int loops) {
    this.loops = loops;
  }

  void add(Action action) {
    actions.add(action);
  }

  /// Performs it.
  ///
  /// @return whether it is through; false if the load ended before
  boolean perform(LoadTask task, LoadClock clock) throws InterruptedException {
    for (int turn = 0; loops < 0 || turn < loops; turn++) {
      if (clock.over()) {
        return false;
      }
      for (int i = 0; i < actions.size(); i++) {
        actions.get(i).perform(task);
        if (clock.over()) {
          return false;
        }
      }
    }
    return true;
  }
}
