// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.workload.program;

import dev.scx4j.api.topology.CpuSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A kind of task: how many there are of it, how they begin, and what they do. Immutable; the
/// `with` methods give changed copies.
///
/// @param name of its tasks; with several instances they are called `name-0`, `name-1`, ..., unless
///   the name has a `%d`, which is then the instance's number
/// @param instances how many there are from the start; 0 for those that are forked only
/// @param process tasks of the same process name share a process id
/// @param group the path of their control group, `/` for the root
/// @param rank how the kernel ranks them at first
/// @param allowed the CPUs they may use; null for all
/// @param delayNs after the load's start, when they begin
/// @param loops how often all phases are gone through; [#FOREVER]
/// @param phases what they do
public record TaskProgram(
    String name,
    int instances,
    String process,
    String group,
    Rank rank,
    @Nullable CpuSet allowed,
    long delayNs,
    int loops,
    List<Phase> phases) {
  /// Loops without an end.
  public static final int FOREVER = -1;

  /// Checks the numbers.
  public TaskProgram {
    phases = List.copyOf(phases);
    if (instances < 0) {
      throw new IllegalArgumentException(
          "task '%s' has %d instances: it cannot have fewer than 0".formatted(name, instances));
    }
    if (delayNs < 0) {
      throw new IllegalArgumentException(
          "task '%s' begins after %d ns: the delay must not be negative".formatted(name, delayNs));
    }
    if (loops < FOREVER || loops == 0) {
      throw new IllegalArgumentException(
          "task '%s' loops %d times: it must be 1 or more, or -1 for ever".formatted(name, loops));
    }
  }

  /// One task that does this for ever.
  public static TaskProgram forever(String name, Step... steps) {
    return new TaskProgram(
        name, 1, "load", "/", Rank.NORMAL, null, 0, FOREVER, List.of(Phase.once(steps)));
  }

  /// One task that does this once and exits.
  public static TaskProgram once(String name, Step... steps) {
    return new TaskProgram(
        name, 1, "load", "/", Rank.NORMAL, null, 0, 1, List.of(Phase.once(steps)));
  }

  /// What an instance is called, counted from 0.
  public String instanceName(int instance) {
    if (name.contains("%d")) {
      return name.replace("%d", Integer.toString(instance));
    }
    return instances > 1 ? name + "-" + instance : name;
  }

  /// The same with another number of instances.
  public TaskProgram withInstances(int changed) {
    return new TaskProgram(name, changed, process, group, rank, allowed, delayNs, loops, phases);
  }

  /// The same in another process.
  public TaskProgram withProcess(String changed) {
    return new TaskProgram(name, instances, changed, group, rank, allowed, delayNs, loops, phases);
  }

  /// The same in another control group.
  public TaskProgram withGroup(String changed) {
    return new TaskProgram(
        name, instances, process, changed, rank, allowed, delayNs, loops, phases);
  }

  /// The same ranked otherwise.
  public TaskProgram withRank(Rank changed) {
    return new TaskProgram(
        name, instances, process, group, changed, allowed, delayNs, loops, phases);
  }

  /// The same at a nice value.
  public TaskProgram withNice(int nice) {
    return withRank(new Rank.Normal(nice));
  }

  /// The same on these CPUs only; null for all.
  public TaskProgram withAllowed(@Nullable CpuSet changed) {
    return new TaskProgram(name, instances, process, group, rank, changed, delayNs, loops, phases);
  }

  /// The same, beginning later.
  public TaskProgram withDelayNs(long changed) {
    return new TaskProgram(name, instances, process, group, rank, allowed, changed, loops, phases);
  }

  /// The same with another number of loops.
  public TaskProgram withLoops(int changed) {
    return new TaskProgram(
        name, instances, process, group, rank, allowed, delayNs, changed, phases);
  }

  /// The same, doing something else.
  public TaskProgram withPhases(List<Phase> changed) {
    return new TaskProgram(name, instances, process, group, rank, allowed, delayNs, loops, changed);
  }
}
