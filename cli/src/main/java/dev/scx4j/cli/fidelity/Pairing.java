// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.fidelity;

import dev.scx4j.cli.report.RunReport;
import dev.scx4j.cli.report.RunReport.TaskRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The same policy and load on a kernel and on a simulated machine, side by side.
///
/// Shares are of the CPU time that the load's tasks had together. Compared are tasks whose share on
/// the kernel is at least [#SMALLEST_SHARE]: what the others had is a turn or two.
///
/// @param policy the policy
/// @param load the load
/// @param rows a row for each task, in the load's order
record Pairing(String policy, String load, List<Row> rows) {
  /// Tasks below this share are not compared.
  static final double SMALLEST_SHARE = 0.01;

  /// One task; on the kernel, and simulated.
  ///
  /// @param share its part of the CPU time, 0 to 1
  /// @param scheduled how often it was given a CPU
  /// @param waitNs half of its waits were no longer
  record Row(
      String name,
      double share,
      double simulatedShare,
      @Nullable Long scheduled,
      @Nullable Long simulatedScheduled,
      @Nullable Long waitNs,
      @Nullable Long simulatedWaitNs) {
    boolean isCompared() {
      return share >= SMALLEST_SHARE;
    }

    double shareError() {
      return simulatedShare / share - 1;
    }
  }

  static Pairing of(String policy, String load, RunReport kernel, RunReport simulated) {
    Map<String, TaskRow> byName = new HashMap<>();
    simulated.tasks().forEach(task -> byName.put(task.name(), task));
    List<Row> rows = new ArrayList<>();
    for (TaskRow task : kernel.tasks()) {
      TaskRow twin = byName.get(task.name());
      if (twin != null) {
        rows.add(
            new Row(
                task.name(),
                share(task, kernel),
                share(twin, simulated),
                task.scheduled(),
                twin.scheduled(),
                task.waitNs().p50(),
                twin.waitNs().p50()));
      }
    }
    return new Pairing(policy, load, rows);
  }

  private static double share(TaskRow task, RunReport report) {
    Long cpuNs = task.cpuNs();
    return cpuNs == null || report.cpuNsOfTasks() == 0 ? 0 : (double) cpuNs / report.cpuNsOfTasks();
  }

  /// The largest error of a share, as a part of that share.
  double largestShareError() {
    return compared().stream().mapToDouble(row -> Math.abs(row.shareError())).max().orElse(0);
  }

  /// The mean error of a share, as a part of that share.
  double meanShareError() {
    return compared().stream().mapToDouble(row -> Math.abs(row.shareError())).average().orElse(0);
  }

  /// Simulated by real, of the task in the middle; NaN if nothing is known.
  double scheduledRatio() {
    return medianRatio(Row::simulatedScheduled, Row::scheduled);
  }

  /// Simulated by real, of the task in the middle; NaN if nothing is known.
  double waitRatio() {
    return medianRatio(Row::simulatedWaitNs, Row::waitNs);
  }

  private List<Row> compared() {
    return rows.stream().filter(Row::isCompared).toList();
  }

  private double medianRatio(
      Function<Row, @Nullable Long> simulated, Function<Row, @Nullable Long> real) {
    List<Double> ratios = new ArrayList<>();
    for (Row row : compared()) {
      Long simulatedValue = simulated.apply(row);
      Long realValue = real.apply(row);
      if (simulatedValue != null && realValue != null && realValue > 0) {
        ratios.add((double) simulatedValue / realValue);
      }
    }
    Collections.sort(ratios);
    return ratios.isEmpty() ? Double.NaN : ratios.get(ratios.size() / 2);
  }
}
