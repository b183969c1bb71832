// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.workload.program.Phase;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which timers are absolute. As with rt-app, one event that says so decides for all that use the
/// same timer.
final class Timers {
  private final Set<Timer> absolute = new HashSet<>();

  /// @param owner the task; empty for a shared one
  private record Timer(String owner, String name) {}

  void makeAbsolute(String task, String timer, boolean shared) {
    absolute.add(timer(task, timer, shared));
  }

  /// The tasks, with the mode of all timers as it turned out to be.
  List<TaskProgram> settled(List<TaskProgram> tasks) {
    return tasks.stream()
        .map(task ->
            task.withPhases(
                task.phases().stream()
                    .map(phase ->
                        new Phase(
                            phase.loops(),
                            phase.steps().stream()
                                .map(step -> settled(task.name(), step))
                                .toList()))
                    .toList()))
        .toList();
  }

  private Step settled(String task, Step step) {
    return step instanceof Step.AwaitPeriod(var name, var periodNs, var _, var shared)
        ? new Step.AwaitPeriod(name, periodNs, absolute.contains(timer(task, name, shared)), shared)
        : step;
  }

  private static Timer timer(String task, String name, boolean shared) {
    return new Timer(shared ? "" : task, name);
  }
}
