// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.figures;

import dev.scx4j.simulator.measures.SimulationResult;
import dev.scx4j.simulator.measures.TaskFigures;
import java.util.List;

/// How far tasks that always want to run are from what their weights entitle them to.
///
/// What all tasks got together is divided anew by [FairShares]. A task that was runnable for at
/// least 95 % of the run could have used all the time it was runnable, and is judged; every other
/// task could have used what it used, since it slept when it had it. Which CPUs a task may use is
/// not looked at.
///
/// @param judged how many tasks were judged
/// @param largest the largest relative deviation of one of them, 0.1 being 10 %; NaN if none was
/// @param mean their mean
record Unfairness(int judged, double largest, double mean) {
  private static final double ALWAYS = 0.95;

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
    return runnableNs(task) >= ALWAYS * result.elapsedNs();
  }
}
