// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.figures;

import dev.scx4j.simulator.measures.SimulationResult;
import dev.scx4j.simulator.measures.TaskFigures;
import java.util.List;

/// How far tasks that always want to run are from what their weights entitle them to.
///
/// What all tasks got together is divided anew by [FairShares]. A task that hardly ever slept could
/// have used all the time it was runnable, and is judged. To sleep is measured against the time
/// that it did not wait: a sleeper that starves sleeps little, but runs little, too, and is not
/// taken for one that always wants to run. Such a task is taken to be able to use what it used.
/// Which CPUs a task may use is not looked at.
///
/// @param judged how many tasks were judged
/// @param largest the largest relative deviation of one of them, 0.1 being 10 %; NaN if none was
/// @param mean their mean
record Unfairness(int judged, double largest, double mean) {
  /// Of the time in which a task did not wait: one that sleeps more than that is a sleeper.
  private static final double HARDLY = 0.05;

  /// Of the run: what a task that is just being made or ends needs not be runnable.
  private static final double SLACK = 0.001;

  /// Of one run.
  static Unfairness of(SimulationResult result) {
    List<TaskFigures> tasks = result.tasks().stream().filter(TaskFigures::normal).toList();
    double[] weights = tasks.stream().mapToDouble(TaskFigures::weight).toArray();
    double[] usable =
        tasks.stream()
            .mapToDouble(task -> isJudged(task, result) ? runnableNs(task) : task.cpuNs())
            .toArray();
    double[] fair = FairShares.of((double) result.cpuNs(), weights, usable);
    int judged = 0;
    double largest = 0;
    double sum = 0;
    for (int i = 0; i < tasks.size(); i++) {
      if (isJudged(tasks.get(i), result) && fair[i] > 0) {
        double deviation = Math.abs(tasks.get(i).cpuNs() - fair[i]) / fair[i];
        judged++;
        largest = Math.max(largest, deviation);
        sum += deviation;
      }
    }
    return judged == 0
        ? new Unfairness(0, Double.NaN, Double.NaN)
        : new Unfairness(judged, largest, sum / judged);
  }

  private static long runnableNs(TaskFigures task) {
    return task.cpuNs() + task.waitNs();
  }

  private static boolean isJudged(TaskFigures task, SimulationResult result) {
    long sleptNs = result.elapsedNs() - runnableNs(task);
    return sleptNs <= Math.max(HARDLY * (task.cpuNs() + sleptNs), SLACK * result.elapsedNs());
  }
}
