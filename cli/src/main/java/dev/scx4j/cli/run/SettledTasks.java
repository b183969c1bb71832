// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.api.workload.TaskReading;
import dev.scx4j.api.workload.WorkloadResult;
import dev.scx4j.engine.SchedulingSession;
import dev.scx4j.engine.statistics.TaskSummary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The engine's counts of a workload's tasks once the last report of each has arrived.
///
/// The tasks sleep, so nothing happens any more; but the engine learns of it by reports, which may
/// still be under way. They have arrived when the engine knows of as much CPU time as the kernel,
/// or of as many switches and nearly as much.
final class SettledTasks {
  private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(1);
  private static final long POLL_MS = 10;

  /// The engine's figure has gaps of this size where the kernel accounts otherwise than by the
  /// clock; it is relative to the task's CPU time.
  private static final double TOLERANCE = 0.02;

  private static final long TOLERANCE_NS = 2_000_000;

  /// The same for a task whose every switch the engine has seen: a CPU, or the host of an emulated
  /// one, may stand still between the kernel's look at the clock and the mechanism's.
  private static final long STALL_NS = 20_000_000;

  private SettledTasks() {}

  /// Waits for them, for a second at most.
  ///
  /// @return the tasks whose counts are complete; others are left out
  static List<TaskSummary> await(SchedulingSession session, WorkloadResult result)
      throws InterruptedException {
    long limitNs = System.nanoTime() + LIMIT_NS;
    List<TaskSummary> settled = settled(session.summary().tasks(), result);
    while (settled.size() < result.tasks().size() && System.nanoTime() - limitNs < 0) {
      Thread.sleep(POLL_MS);
      settled = settled(session.summary().tasks(), result);
    }
    return settled;
  }

  /// Those tasks of which the engine knows as much as the kernel.
  static List<TaskSummary> settled(List<TaskSummary> tasks, WorkloadResult result) {
    Map<Integer, TaskReading> readings = new HashMap<>();
    result.tasks().forEach(reading -> readings.put(reading.pid(), reading));
    return tasks.stream().filter(task -> isSettled(task, readings.get(task.pid()))).toList();
  }

  private static boolean isSettled(TaskSummary task, @Nullable TaskReading reading) {
    if (reading == null) {
      return false;
    }
    double missingNs = reading.cpuNs() - task.cpuNs();
    long gapNs = task.scheduled() >= reading.switchedIn() ? STALL_NS : TOLERANCE_NS;
    return missingNs <= gapNs + TOLERANCE * reading.cpuNs();
  }
}
