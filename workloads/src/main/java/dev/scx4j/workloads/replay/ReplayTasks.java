// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.replay;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.program.Phase;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes tasks of histories. Not thread-safe.
///
/// A task is called as it was last; where several had one name, `name-PID`. Tasks of one name share
/// a process: a trace does not tell processes, but threads of one often have its name.
final class ReplayTasks {
  /// Threads that the kernel makes for each CPU and binds to it.
  private static final Pattern BOUND =
      Pattern.compile("(?:migration|ksoftirqd|cpuhp|idle_inject)/(\\d{1,4})");

  private final long traceStartNs;
  private final Map<String, Integer> uses = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  private ReplayTasks(long traceStartNs) {
    this.traceStartNs = traceStartNs;
  }

  /// Tasks with the demand that was recorded.
  ///
  /// @param traceStartNs when the recording began
  static List<TaskProgram> of(List<TaskHistory> histories, long traceStartNs) {
    ReplayTasks tasks = new ReplayTasks(traceStartNs);
    histories.forEach(history -> tasks.uses.merge(safeComm(history), 1, Integer::sum));
    List<TaskProgram> programs = new ArrayList<>();
    histories.forEach(history -> programs.add(tasks.program(history)));
    return programs;
  }

  private TaskProgram program(TaskHistory history) {
    Demand demand = history.demand(traceStartNs);
    return new TaskProgram(
        uniqueName(history),
        1,
        safeComm(history),
        "/",
        demand.firstRank(),
        allowed(history),
        history.firstSeenNs(traceStartNs) - traceStartNs,
        1,
        List.of(new Phase(1, demand.steps())));
  }

  private String uniqueName(TaskHistory history) {
    String comm = safeComm(history);
    String name = uses.getOrDefault(comm, 1) == 1 ? comm : comm + "-" + history.pid();
    String unique = name;
    for (int i = 2; !taken.add(unique); i++) { // a number that was used again, or a name like one
      unique = name + "-" + i;
    }
    return unique;
  }

  /// `%d` in a task's name stands for a number.
  private static String safeComm(TaskHistory history) {
    String comm = history.comm().replace("%d", "%_d");
    return comm.isBlank() ? "unnamed" : comm;
  }

  /// Any task may call itself so: it has to have run nowhere else.
  private static @Nullable CpuSet allowed(TaskHistory history) {
    Matcher bound = BOUND.matcher(history.comm());
    if (!bound.matches()) {
      return null;
    }
    int cpu = Integer.parseInt(bound.group(1));
    return history.ranOnlyOn(cpu) ? CpuSet.of(cpu) : null;
  }
}
