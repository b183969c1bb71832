// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.program.Phase;
import dev.scx4j.api.workload.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the phases of one task.
///
/// What a phase changes, it changes for later phases, too, except its CPUs: a phase that names none
/// has the task's. The changes are a phase of their own before it, so that they happen once and not
/// in each of its loops.
final class PhasesReader {
  private final List<Node.Member> phases;
  private final List<Fields> fields = new ArrayList<>();
  private final List<Allowed> allowed = new ArrayList<>();
  private final Notes notes;

  /// @param cpus null for all
  private record Allowed(@Nullable CpuSet cpus) {}

  /// @param taskCpus the CPUs of phases that name none; null for all
  PhasesReader(Node.Member section, @Nullable CpuSet taskCpus, Notes notes) {
    this.notes = notes;
    this.phases = Values.members(section, "an object with one object for each phase").members();
    if (phases.isEmpty()) {
      throw section.at().mistake("'phases' is empty; it takes one object for each phase");
    }
    for (Node.Member phase : phases) {
      Node.Members object = Values.members(phase, "an object with events");
      Fields properties = new Fields(object, Set.copyOf(Keys.OF_PHASE));
      CpuSet own = Placement.cpus(properties);
      fields.add(properties);
      allowed.add(new Allowed(own == null ? taskCpus : own));
    }
  }

  /// The CPUs that the first phase may use; null for all.
  @Nullable CpuSet firstCpus() {
    return allowed.getFirst().cpus();
  }

  /// Reads all, in order.
  ///
  /// @param scheduling the task's at first
  /// @param group the task's, or null if it has none
  List<Phase> read(EventReader reader, Scheduling scheduling, @Nullable String group) {
    List<Phase> result = new ArrayList<>();
    Scheduling current = scheduling;
    String currentGroup = group;
    for (int i = 0; i < phases.size(); i++) {
      Fields properties = fields.get(i);
      Placement.noteWithoutEffect(properties, notes);
      List<Step> changes = new ArrayList<>();
      if (!allowed.get(i).equals(allowed.get(i == 0 ? allowed.size() - 1 : i - 1))) {
        changes.add(new Step.ChangeCpus(allowed.get(i).cpus()));
      }
      Scheduling changed = Scheduling.ofPhase(properties, current, notes);
      if (changed != null) {
        current = changed;
        changes.add(new Step.ChangeRank(changed.rank()));
      }
      String changedGroup = Placement.group(properties, current.policy());
      if (changedGroup != null) {
        currentGroup = changedGroup;
        changes.add(new Step.ChangeGroup(changedGroup));
      }
      if (currentGroup != null && changed != null) {
        Placement.refuseGroup(phases.get(i), current.policy());
      }
      if (!changes.isEmpty()) {
        result.add(new Phase(1, changes));
      }
      result.add(phase(reader, phases.get(i), properties));
    }
    return result;
  }

  private static Phase phase(EventReader reader, Node.Member phase, Fields properties) {
    Set<String> heldAtBegin = reader.held().names();
    Node.Members object = Values.members(phase, "an object with events");
    List<Node.Member> events = Keys.events(object, Keys.OF_PHASE, "phase '" + phase.key() + "'");
    List<Step> steps = steps(reader, events, phase);
    int loops = TaskReader.loops(properties, 1);
    if (loops != 1) {
      reader.held().requireSame(phase, heldAtBegin);
    }
    return new Phase(loops, steps);
  }

  /// The steps of a task's or a phase's events.
  ///
  /// @param owner the task or phase
  static List<Step> steps(EventReader reader, List<Node.Member> events, Node.Member owner) {
    if (events.isEmpty()) {
      throw owner
          .at()
          .mistake(
              "'%s' does nothing; it takes at least one event: %s"
                  .formatted(owner.key(), String.join(", ", EventKind.NAMES)));
    }
    return events.stream()
        .flatMap(
            event -> reader.read(Objects.requireNonNull(EventKind.of(event.key())), event).stream())
        .toList();
  }
}
