// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.replay;

import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.List;

/// Shows the steps of recorded tasks in short, for tests.
final class Steps {
  private Steps() {}

  static TaskProgram task(Recording recording, String name) {
    return recording.program().tasks().stream()
        .filter(task -> task.name().equals(name))
        .findAny()
        .orElseThrow(() ->
            new AssertionError(
                "no task '%s' among %s"
                    .formatted(
                        name,
                        recording.program().tasks().stream().map(TaskProgram::name).toList())));
  }

  static List<String> names(Recording recording) {
    return recording.program().tasks().stream().map(TaskProgram::name).toList();
  }

  /// Such as `c100 s50`: it computes for 100 µs, then sleeps for 50 µs.
  static String of(Recording recording, String name) {
    List<String> steps =
        task(recording, name).phases().getFirst().steps().stream().map(Steps::shown).toList();
    return String.join(" ", steps);
  }

  private static String shown(Step step) {
    return switch (step) {
      case Step.Compute(Span.Fixed(long ns)) -> "c" + us(ns);
      case Step.Sleep(Span.Fixed(long ns)) -> "s" + us(ns);
      case Step.ChangeRank(var rank) -> rank.toString();
      default -> throw new AssertionError(step);
    };
  }

  private static String us(long ns) {
    return ns % 1000 == 0 ? Long.toString(ns / 1000) : ns + "ns";
  }
}
