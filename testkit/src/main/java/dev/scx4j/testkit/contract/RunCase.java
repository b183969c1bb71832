// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.contract;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.TopologyBuilder;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.simulator.machine.TimedAction;
import dev.scx4j.simulator.mechanism.RingSlots;
import dev.scx4j.testkit.RunBuilder;
import dev.scx4j.testkit.SimulatedRun;
import dev.scx4j.testkit.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// A simulated machine and what happens on it. Immutable.
///
/// @param seed of the chances within the run
/// @param cpus how many CPUs it has
/// @param isSmt whether each two of them are a core
/// @param areRingsSmall whether reports and decisions often find their ring full
/// @param happenings tasks, and what happens to them and to CPUs
record RunCase(
    long seed, int cpus, boolean isSmt, boolean areRingsSmall, List<Happening> happenings) {
  static final Duration LENGTH = Duration.ofSeconds(2);

  private static final int MOST_CPUS = 4;
  private static final int MOST_GROUPS = 6;
  private static final int MOST_CHANGES = 4;
  private static final int REPORTS = 16;
  private static final int DECISIONS = 2;

  RunCase {
    happenings = List.copyOf(happenings);
  }

  /// A case of chance.
  static RunCase of(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    int cpus = random.nextInt(1, MOST_CPUS + 1);
    RandomTasks tasks = new RandomTasks(random, cpus);
    List<Happening> happenings = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    for (int i = random.nextInt(1, MOST_GROUPS + 1); i > 0; i--) {
      Happening.Tasks group = tasks.next(i);
      happenings.add(group);
      kinds.add(group.kinds().getFirst().name());
    }
    for (int i = random.nextInt(MOST_CHANGES + 1); i > 0; i--) {
      happenings.add(change(random, cpus, tasks, kinds));
    }
    boolean smt = cpus % 2 == 0 && random.nextBoolean();
    return new RunCase(seed, cpus, smt, random.nextInt(4) == 0, happenings);
  }

  private static Happening change(
      RandomGenerator random, int cpus, RandomTasks tasks, List<String> kinds) {
    long atNs = random.nextLong(LENGTH.toNanos() / 2);
    String kind = kinds.get(random.nextInt(kinds.size()));
    int sort = random.nextInt(3);
    if (sort == 0 && cpus > 1) { // CPU 0 stays
      return new Happening.Away(
          random.nextInt(1, cpus), atNs, atNs + random.nextLong(1, LENGTH.toNanos() / 2));
    }
    return sort == 1
        ? new Happening.Moved(kind, atNs, tasks.someCpus())
        : new Happening.Reniced(kind, atNs, random.nextInt(-5, 6));
  }

  /// The same with fewer happenings.
  RunCase with(List<Happening> changed) {
    return new RunCase(seed, cpus, isSmt, areRingsSmall, changed);
  }

  /// Whether there is anything to run.
  boolean hasTasks() {
    return happenings.stream().anyMatch(Happening.Tasks.class::isInstance);
  }

  /// Whether a task may not use all CPUs, at some time.
  boolean bindsTasks() {
    return cpus > 1 && happenings.stream().anyMatch(RunCase::binds);
  }

  private static boolean binds(Happening happening) {
    return switch (happening) {
      case Happening.Tasks tasks -> tasks.kinds().stream().anyMatch(RunCase::isBound);
      case Happening.Moved moved -> true;
      case Happening.Away away -> false;
      case Happening.Reniced reniced -> false;
    };
  }

  private static boolean isBound(TaskProgram kind) {
    return kind.allowed() != null
        || kind.phases().stream()
            .flatMap(phase -> phase.steps().stream())
            .anyMatch(Step.ChangeCpus.class::isInstance);
  }

  /// Has it happen.
  SimulatedRun run(SchedulingPolicy policy, String policyName) {
    return prepare(policy, policyName).run();
  }

  /// The run, ready to begin.
  RunBuilder prepare(SchedulingPolicy policy, String policyName) {
    TopologyBuilder machine = new TopologyBuilder(cpus);
    for (int cpu = 0; isSmt && cpu < cpus; cpu += 2) {
      machine.core(CpuSet.range(cpu, cpu + 1));
    }
    List<TaskProgram> programs = new ArrayList<>();
    Map<String, Integer> firsts = new HashMap<>();
    int tasks = 0;
    for (Happening happening : happenings) {
      if (happening instanceof Happening.Tasks group) {
        for (TaskProgram kind : group.kinds()) {
          programs.add(kind);
          if (kind.instances() > 0) {
            firsts.put(kind.name(), tasks);
            tasks += kind.instances();
          }
        }
      }
    }
    return SimulatedRun.of(policy)
        .named(policyName)
        .on(machine.build())
        .load(LoadProgram.of("random", programs))
        .lasting(LENGTH)
        .seed(seed)
        .rings(areRingsSmall ? new RingSlots(REPORTS, DECISIONS) : RingSlots.DEFAULT)
        .actions(actions(firsts));
  }

  private List<TimedAction> actions(Map<String, Integer> firsts) {
    List<TimedAction> actions = new ArrayList<>();
    for (Happening happening : happenings) {
      switch (happening) {
        case Happening.Tasks group -> {}
        case Happening.Away(int cpu, long fromNs, long toNs) -> {
          actions.add(new TimedAction(fromNs, new TimedAction.Change.Online(cpu, false)));
          actions.add(new TimedAction(toNs, new TimedAction.Change.Online(cpu, true)));
        }
        case Happening.Moved moved -> {
          Integer task = firsts.get(moved.kind());
          if (task != null) {
            actions.add(
                new TimedAction(moved.atNs(), new TimedAction.Change.Allowed(task, moved.cpus())));
          }
        }
        case Happening.Reniced reniced -> {
          Integer task = firsts.get(reniced.kind());
          if (task != null) {
            actions.add(
                new TimedAction(reniced.atNs(), new TimedAction.Change.Nice(task, reniced.nice())));
          }
        }
      }
    }
    return actions;
  }

  /// In words, a line for each happening.
  List<String> words() {
    List<String> lines = new ArrayList<>();
    lines.add(
        Words.count(cpus, "CPU")
            + (isSmt ? ", each two a core" : "")
            + (areRingsSmall
                ? ", room for %d reports and %d decisions".formatted(REPORTS, DECISIONS)
                : "")
            + ", "
            + Words.time(LENGTH.toNanos())
            + ", seed "
            + seed);
    happenings.forEach(happening -> lines.add(happening.toString()));
    return lines;
  }
}
