// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.attach;

import dev.scx4j.engine.RunSummary;
import dev.scx4j.engine.SchedulingSession;
import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.engine.statistics.TaskSummary;
import java.util.ArrayList;
import java.util.List;

/// A session's figures as lines of words: `NAME NUMBER`, `task PID SCHEDULED CPU_NS WAIT_MAX_NS
/// WEIGHT`, `fault TEXT`, `exit KIND TEXT`.
final class Figures {
  private Figures() {}

  static List<String> of(SchedulingSession session) {
    RunSummary summary = session.summary();
    MachineCounters counters = summary.counters();
    List<String> lines = new ArrayList<>();
    lines.add("reported " + counters.reported());
    lines.add("decided " + counters.decided());
    lines.add("rescued " + counters.rescued());
    lines.add("overdue " + counters.overdue());
    lines.add("withdrawn " + counters.withdrawn());
    lines.add("waiting " + counters.waiting());
    lines.add("direct " + counters.direct());
    lines.add("bypassed " + counters.bypassed());
    lines.add("unreported " + counters.unreported());
    lines.add("stale " + counters.stale());
    lines.add("refused " + counters.refused());
    lines.add("lost " + counters.lost());
    lines.add("agentCpuNs " + session.agentCpuNs());
    for (TaskSummary task : summary.tasks()) {
      lines.add(
          "task %d %d %d %d %d"
              .formatted(
                  task.pid(), task.scheduled(), task.cpuNs(), task.waitNs().max(), task.weight()));
    }
    if (summary.fault() != null) {
      lines.add("fault " + summary.fault().message().replace('\n', ' '));
      lines.add("faults " + summary.fault().count());
    }
    if (summary.exit() != null) {
      lines.add("exit " + summary.exit().kind() + " " + summary.exit().reason());
    }
    return lines;
  }
}
