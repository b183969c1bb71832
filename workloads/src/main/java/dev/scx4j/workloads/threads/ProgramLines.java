// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Phase;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.workloads.threads.process.ProgramFormat;
import java.util.ArrayList;
import java.util.List;

/// A program as its process is told it. Immutable.
///
/// @param lines in [ProgramFormat]
/// @param ranks what the numbers of ranks stand for
/// @param cpus what the numbers of sets of CPUs stand for
record ProgramLines(List<String> lines, List<Rank> ranks, List<Step.ChangeCpus> cpus) {
  ProgramLines {
    lines = List.copyOf(lines);
    ranks = List.copyOf(ranks);
    cpus = List.copyOf(cpus);
  }

  /// Writes a program.
  ///
  /// @param seed of what its tasks do by chance
  static ProgramLines of(LoadProgram program, long seed) {
    StepLines steps = new StepLines();
    program.tasks().forEach(task -> steps.kinds().of(task.name()));
    program.barriers().forEach(barrier -> steps.barriers().of(barrier.name()));
    program.channels().forEach(channel -> steps.channels().of(channel.name()));
    List<String> bodies = new ArrayList<>();
    for (TaskProgram task : program.tasks()) {
      bodies.add(StepLines.words(ProgramFormat.PROGRAM, steps.kinds().of(task.name())));
      for (Phase phase : task.phases()) {
        bodies.add(StepLines.words(ProgramFormat.PHASE, phase.loops()));
        phase.steps().stream()
            .filter(step -> !(step instanceof Step.ChangeGroup)) // none are made
            .forEach(step -> bodies.add(steps.line(step)));
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(StepLines.words(ProgramFormat.LOAD, seed));
    program.tasks().forEach(task -> lines.add(kind(task)));
    program
        .barriers()
        .forEach(it -> lines.add(named(ProgramFormat.BARRIER + " " + it.parties(), it.name())));
    program
        .channels()
        .forEach(it -> lines.add(named(ProgramFormat.CHANNEL + " " + it.capacity(), it.name())));
    steps.mutexes().things().forEach(it -> lines.add(named(ProgramFormat.MUTEX, it)));
    steps.conditions().things().forEach(it -> lines.add(named(ProgramFormat.CONDITION, it)));
    steps.sharedTimers().things().forEach(it -> lines.add(named(ProgramFormat.TIMER, it)));
    lines.addAll(bodies);
    lines.add(ProgramFormat.END);
    return new ProgramLines(lines, steps.ranks().things(), steps.cpus().things());
  }

  private static String kind(TaskProgram task) {
    return named(
        StepLines.words(ProgramFormat.KIND, task.instances(), task.delayNs(), task.loops()),
        nameWithPlaceForNumber(task));
  }

  /// As [TaskProgram#instanceName], for an instance that is not known yet.
  private static String nameWithPlaceForNumber(TaskProgram task) {
    return task.instances() > 1 && !task.name().contains("%d") ? task.name() + "-%d" : task.name();
  }

  private static String named(String words, String name) {
    return words + " " + name.replaceAll("\\p{Cntrl}", "_");
  }
}
