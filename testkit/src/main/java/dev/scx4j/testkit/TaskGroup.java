// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Tasks that do the same: `busy(40).niceFrom(-20).niceTo(19)`. Immutable; every method gives a
/// changed copy.
///
/// @param count how many
/// @param program what each does
/// @param firstNice nice value of the first one
/// @param lastNice of the last one; those between are spread evenly
public record TaskGroup(int count, TaskProgram program, int firstNice, int lastNice) {
  /// Checks the number.
  public TaskGroup {
    if (count < 1) {
      throw new IllegalArgumentException(
          "a group of %d tasks '%s': it takes 1 or more".formatted(count, program.name()));
    }
  }

  /// Tasks that only ever compute, called `busy-0`, `busy-1`, ...
  public static TaskGroup busy(int count) {
    return of(count, TaskProgram.forever("busy", new Step.Compute(Span.FOREVER)));
  }

  /// Tasks that compute and sleep in turn, for ever, called `sleeper-0`, `sleeper-1`, ...
  ///
  /// @param compute CPU time between two sleeps
  /// @param sleep how long each sleep is
  public static TaskGroup sleepers(int count, Duration compute, Duration sleep) {
    return of(
        count,
        TaskProgram.forever(
            "sleeper",
            new Step.Compute(Span.ns(compute.toNanos())),
            new Step.Sleep(Span.ns(sleep.toNanos())),
            new Step.Done()));
  }

  /// Tasks of any other kind.
  public static TaskGroup of(int count, TaskProgram program) {
    return new TaskGroup(count, program, 0, 0);
  }

  /// The same with another name.
  public TaskGroup named(String name) {
    return with(
        new TaskProgram(
            name,
            program.instances(),
            program.process(),
            program.group(),
            program.rank(),
            program.allowed(),
            program.delayNs(),
            program.loops(),
            program.phases()));
  }

  /// All at this nice value.
  public TaskGroup nice(int nice) {
    return new TaskGroup(count, program, nice, nice);
  }

  /// The first at this nice value, the last as before.
  public TaskGroup niceFrom(int nice) {
    return new TaskGroup(count, program, nice, lastNice);
  }

  /// The last at this nice value, the first as before.
  public TaskGroup niceTo(int nice) {
    return new TaskGroup(count, program, firstNice, nice);
  }

  /// The same on these CPUs only; null for all.
  public TaskGroup onCpus(@Nullable CpuSet cpus) {
    return with(program.withAllowed(cpus));
  }

  private TaskGroup with(TaskProgram changed) {
    return new TaskGroup(count, changed, firstNice, lastNice);
  }

  /// One program for each.
  List<TaskProgram> programs() {
    if (firstNice == lastNice) {
      TaskProgram all = program.withInstances(count);
      return List.of(firstNice == 0 ? all : all.withNice(firstNice));
    }
    return IntStream.range(0, count)
        .mapToObj(
            i -> named(program.name() + "-" + i).program().withInstances(1).withNice(niceOf(i)))
        .toList();
  }

  private int niceOf(int task) {
    return count == 1 ? firstNice : firstNice + (lastNice - firstNice) * task / (count - 1);
  }
}
