// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one load.
final class LoadReader {
  private static final List<String> SECTIONS = List.of("tasks", "global", "resources");
  private static final String TASKS = "'tasks', an object with one object for each kind of task";

  private final String name;
  private final Shared shared = new Shared();

  LoadReader(String name) {
    this.name = name;
  }

  RtAppLoad read(Node.Members root) {
    Fields sections = Fields.onlyOf(root, SECTIONS, "a load");
    GlobalSection global = GlobalSection.read(sections.find("global"), shared.notes());
    shared.declared().read(sections.find("resources"), shared.notes());
    Node.Member member = sections.find("tasks");
    if (member == null) {
      throw root.at().mistake("the load has no tasks; it needs " + TASKS);
    }
    List<TaskProgram> tasks = tasks(member, global.defaultPolicy());
    return new RtAppLoad(
        new LoadProgram(name, shared.timers().settled(tasks), shared.barriers().list(), List.of()),
        global.durationS(),
        shared.notes().list());
  }

  private List<TaskProgram> tasks(Node.Member member, Policy defaultPolicy) {
    Node.Members section = Values.members(member, TASKS);
    Map<String, At> names = new LinkedHashMap<>();
    for (Node.Member task : section.members()) {
      At before = names.putIfAbsent(task.key(), task.at());
      if (before != null) {
        throw task.at()
            .mistake(
                "a second task is called '%s', after that in line %d; each needs a name of its own"
                    .formatted(task.key(), before.line()));
      }
    }
    if (names.isEmpty()) {
      throw member.at().mistake("'tasks' is empty; it takes one object for each kind of task");
    }
    TaskReader reader = new TaskReader(defaultPolicy, shared);
    List<TaskProgram> tasks = new ArrayList<>();
    section.members().forEach(task -> tasks.add(reader.read(task)));
    if (tasks.stream().allMatch(task -> task.instances() == 0)) {
      throw member.at().mistake("no task has an instance; at least one needs 1 or more");
    }
    shared.check(names.keySet());
    return tasks;
  }
}
