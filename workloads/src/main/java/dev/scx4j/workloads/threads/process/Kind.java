// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.util.ArrayList;
import java.util.List;

/// A kind of task. What its tasks do is complete before the first of them is made; how many there
/// are may grow.
final class Kind {
  private final int number;
  private final int instances;
  private final long delayNs;
  private final int loops;
  private final String name;
  private final List<Stretch> stretches = new ArrayList<>();
  private final List<LoadTask> members = new ArrayList<>();
  private int made;

  /// @param number its place in the program
  /// @param instances how many exist from the start
  /// @param delayNs how long after the load's start they begin, or after they were forked
  /// @param loops how often all stretches are gone through; negative for ever
  /// @param name of its tasks, with `%d` for the number of one
  Kind(int number, int instances, long delayNs, int loops, String name) {
    this.number = number;
    this.instances = instances;
    this.delayNs = delayNs;
    this.loops = loops;
    this.name = name;
  }

  int number() {
    return number;
  }

  int instances() {
    return instances;
  }

  long delayNs() {
    return delayNs;
  }

  /// Adds what comes next; before the first task is made.
  Stretch addStretch(int stretchLoops) {
    Stretch stretch = new Stretch(stretchLoops);
    stretches.add(stretch);
    return stretch;
  }

  /// Makes one more, which does not run yet.
  ///
  /// @param index the task's number among all
  /// @param forked whether another task asked for it
  synchronized LoadTask member(Roster roster, int index, boolean forked) {
    String ownName = name.replace("%d", Integer.toString(made++));
    LoadTask task = new LoadTask(ownName, this, roster, index, forked);
    members.add(task);
    return task;
  }

  /// One is about to exit.
  synchronized void remove(LoadTask task) {
    members.remove(task);
  }

  /// Resumes all of them.
  synchronized void resume() {
    for (int i = 0; i < members.size(); i++) {
      members.get(i).resumption().open();
    }
  }

  /// Performs the whole program, until it is through or the load ends.
  void perform(LoadTask task, LoadClock clock) throws InterruptedException {
    for (int turn = 0; loops < 0 || turn < loops; turn++) {
      if (clock.over()) {
        return;
      }
      for (int i = 0; i < stretches.size(); i++) {
        if (!stretches.get(i).perform(task, clock)) {
          return;
        }
      }
    }
  }
}
