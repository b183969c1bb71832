// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What of a program the threads of one process do otherwise than it says.
final class Deviations {
  private Deviations() {}

  /// In sentences for the user; none if there is nothing to say.
  static List<String> of(LoadProgram program) {
    List<String> notes = new ArrayList<>();
    List<String> processes = program.tasks().stream().map(TaskProgram::process).distinct().toList();
    if (processes.size() > 1) {
      notes.add(
          "workload %s: all its tasks are threads of one process, though it names %d processes: %s"
              .formatted(program.name(), processes.size(), String.join(", ", processes)));
    }
    List<String> groups =
        program.tasks().stream()
            .flatMap(Deviations::groupsOf)
            .filter(group -> !group.equals("/"))
            .distinct()
            .toList();
    if (!groups.isEmpty()) {
      notes.add(
          "workload %s: its tasks are all in scx4j's own control group; not made: %s"
              .formatted(program.name(), String.join(", ", groups)));
    }
    return notes;
  }

  private static Stream<String> groupsOf(TaskProgram task) {
    Stream<String> later =
        task.phases().stream()
            .flatMap(phase -> phase.steps().stream())
            .filter(Step.ChangeGroup.class::isInstance)
            .map(step -> ((Step.ChangeGroup) step).group());
    return Stream.concat(Stream.of(task.group()), later);
  }
}
