// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.program.Phase;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one kind of task.
final class TaskReader {
  /// All threads of rt-app are of one process.
  private static final String PROCESS = "rt-app";

  private static final String LOOPS = "a whole number, 1 or more, or -1 for ever";

  private final Policy defaultPolicy;
  private final Shared shared;

  TaskReader(Policy defaultPolicy, Shared shared) {
    this.defaultPolicy = defaultPolicy;
    this.shared = shared;
  }

  TaskProgram read(Node.Member task) {
    String name = task.key();
    if (name.isBlank()) {
      throw task.at().mistake("a task is called \"%s\"; it needs a name".formatted(name));
    }
    String what = "task '" + name + "'";
    Node.Members object = Values.members(task, "an object with events or 'phases'");
    List<Node.Member> events = Keys.events(object, Keys.OF_TASK, what);
    Fields fields = new Fields(object, Set.copyOf(Keys.OF_TASK));
    int instances = fields.whole("instance", 1, 0, "");
    Node.Member delay = fields.find("delay");
    Scheduling scheduling =
        Scheduling.ofTask(task, fields, defaultPolicy, runtime(events), shared.notes());
    String group = Placement.group(fields, scheduling.policy());
    Placement.noteWithoutEffect(fields, shared.notes());
    CpuSet cpus = Placement.cpus(fields);
    int loops = loops(fields, TaskProgram.FOREVER);

    EventReader reader = new EventReader(name, instances, shared);
    Node.Member section = fields.find("phases");
    List<Phase> phases;
    CpuSet firstCpus = cpus;
    if (section == null) {
      phases = List.of(new Phase(1, PhasesReader.steps(reader, events, task)));
    } else {
      refuseEventsBeside(events, scheduling.policy());
      PhasesReader all = new PhasesReader(section, cpus, shared.notes());
      phases = all.read(reader, scheduling, group);
      firstCpus = all.firstCpus();
    }
    if (loops != 1) {
      reader.held().requireSame(task, Set.of());
    }
    return new TaskProgram(
        name,
        instances,
        PROCESS,
        Objects.requireNonNullElse(group, "/"),
        scheduling.rank(),
        firstCpus,
        delay == null ? 0 : Micros.ns(delay),
        loops,
        phases);
  }

  /// `loop` of a task or phase.
  static int loops(Fields fields, int absent) {
    Node.Member loop = fields.find("loop");
    if (loop == null) {
      return absent;
    }
    if (loop.value() instanceof Node.Whole(var _, var value)
        && value != 0
        && value >= TaskProgram.FOREVER
        && value <= Integer.MAX_VALUE) {
      return (int) value;
    }
    throw Values.wrong(loop, LOOPS);
  }

  private static Node.@Nullable Member runtime(List<Node.Member> events) {
    return events.stream()
        .filter(event -> event.key().equals(EventKind.RUNTIME.key()))
        .findFirst()
        .orElse(null);
  }

  /// `runtime` beside phases is the old name of a deadline task's budget.
  private static void refuseEventsBeside(List<Node.Member> events, Policy policy) {
    for (Node.Member event : events) {
      boolean budget = policy == Policy.DEADLINE && event.key().equals(EventKind.RUNTIME.key());
      if (!budget) {
        throw event
            .at()
            .mistake(
                "the event '%s' beside 'phases' would never happen; it must be in a phase"
                    .formatted(event.key()));
      }
    }
  }
}
