// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit;

import dev.scx4j.simulator.measures.SimulationResult;
import dev.scx4j.simulator.measures.TaskFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What tasks that want a CPU all the time are due by their weights, of the CPU time that they had
/// together.
final class Shares {
  private static final double ALL_THE_TIME = 0.99;

  private Shares() {}

  /// What a task is due.
  ///
  /// @param dueNs CPU time
  record Due(TaskFigures task, double dueNs) {}

  /// The shares of a run's tasks, the heaviest first: no task can use more than one CPU, and what
  /// it is due beyond that goes to the others.
  static List<Due> of(SimulationResult run) {
    List<TaskFigures> tasks =
        run.tasks().stream()
            .filter(task -> task.normal() && wantsAllTheTime(task, run.elapsedNs()))
            .sorted(Comparator.comparingInt(TaskFigures::weight).reversed())
            .toList();
    double leftNs = tasks.stream().mapToDouble(TaskFigures::cpuNs).sum();
    double weights = tasks.stream().mapToDouble(TaskFigures::weight).sum();
    List<Due> dues = new ArrayList<>();
    for (TaskFigures task : tasks) {
      double dueNs = Math.min((double) run.elapsedNs(), leftNs * task.weight() / weights);
      dues.add(new Due(task, dueNs));
      leftNs -= dueNs;
      weights -= task.weight();
    }
    return dues;
  }

  private static boolean wantsAllTheTime(TaskFigures task, long elapsedNs) {
    return task.cpuNs() + task.waitNs() >= ALL_THE_TIME * elapsedNs;
  }
}
