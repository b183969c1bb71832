// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.replay;

import dev.scx4j.workloads.replay.SchedEvent.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows all tasks through a trace. Lines of one CPU must be in order. Not thread-safe.
final class Histories {
  private final List<TaskHistory> all = new ArrayList<>();
  private final Map<Integer, TaskHistory> byPid = new HashMap<>();

  /// What each CPU that was seen does; null while it is idle.
  private final Map<Integer, Run.@Nullable Open> running = new HashMap<>();

  private long startNs = Long.MAX_VALUE;
  private long endNs = Long.MIN_VALUE;
  private long switches;
  private int cpuCount;

  /// Takes the next line in.
  ///
  /// @throws MalformedLineException if it does not go with the lines before it; the next one is
  ///   taken as if what was missed had happened
  void add(TraceLine line) throws MalformedLineException {
    Optional<SchedEvent> event = SchedEvent.parse(line);
    startNs = Math.min(startNs, line.timeNs());
    endNs = Math.max(endNs, line.timeNs());
    cpuCount = Math.max(cpuCount, line.cpu() + 1);
    boolean isSwitch = event.isPresent() && event.get() instanceof SchedEvent.Switch;
    if (!isSwitch && line.pid() >= 0 && !running.containsKey(line.cpu())) {
      running.put(line.cpu(), sinceTheStart(line.comm(), line.pid(), Run.UNKNOWN_PRIO));
    }
    if (event.isPresent()) {
      add(line.cpu(), line.timeNs(), event.get());
    }
  }

  private void add(int cpu, long timeNs, SchedEvent event) throws MalformedLineException {
    switch (event) {
      case SchedEvent.Switch(Named previous, TaskState state, Named next) -> {
        switches++;
        Run.@Nullable Open open =
            running.containsKey(cpu)
                ? running.get(cpu)
                : sinceTheStart(previous.comm(), previous.pid(), previous.prio());
        running.put(cpu, next.pid() == 0 ? null : open(next, timeNs));
        end(open, cpu, timeNs, previous, state);
      }
      case SchedEvent.Wake(Named task, boolean first) when task.pid() > 0 -> {
        TaskHistory history = history(task.pid(), task.comm(), timeNs);
        history.wakeUp(timeNs);
        if (first) {
          history.begin(timeNs);
        }
      }
      case SchedEvent.Fork(String comm, int pid) -> {
        TaskHistory former = byPid.get(pid);
        if (former != null && former.isExiting()) {
          byPid.remove(pid);
        }
        history(pid, comm, timeNs).begin(timeNs);
      }
      case SchedEvent.Exit(int pid) -> {
        TaskHistory history = byPid.get(pid);
        if (history != null) {
          history.exit();
        }
      }
      default -> {}
    }
  }

  private Run.Open open(Named task, long timeNs) {
    return new Run.Open(history(task.pid(), task.comm(), timeNs), timeNs, task.prio());
  }

  private Run.@Nullable Open sinceTheStart(String comm, int pid, int prio) {
    return pid == 0
        ? null
        : new Run.Open(history(pid, comm, Run.SINCE_THE_START), Run.SINCE_THE_START, prio);
  }

  private void end(Run.@Nullable Open open, int cpu, long timeNs, Named previous, TaskState state)
      throws MalformedLineException {
    int pid = open == null ? 0 : open.history().pid();
    if (pid != previous.pid()) {
      throw new MalformedLineException(
          "CPU %d goes on from '%s' (%d), but %s ran there: events are missing"
              .formatted(cpu, previous.comm(), previous.pid(), pid == 0 ? "nobody" : pid));
    }
    if (open == null) {
      return;
    }
    if (timeNs < open.startNs()) {
      throw new MalformedLineException("the time of CPU %d runs backwards".formatted(cpu));
    }
    open.history().rename(previous.comm());
    open.history().ran(open.end(cpu, timeNs, previous.prio(), state));
    if (state == TaskState.DEAD) {
      byPid.remove(pid, open.history()); // the number may be used again
    }
  }

  private TaskHistory history(int pid, String comm, long timeNs) {
    TaskHistory history =
        byPid.computeIfAbsent(
            pid,
            _ -> {
              TaskHistory made = new TaskHistory(pid, comm, timeNs);
              all.add(made);
              return made;
            });
    history.rename(comm);
    return history;
  }

  /// Ends the runs that still go on; to be called once, after the last line.
  void finish() {
    running.forEach((cpu, open) -> {
      if (open != null) {
        open.history().ran(open.end(cpu, endNs, Run.UNKNOWN_PRIO, TaskState.RUNNABLE));
      }
    });
  }

  /// Those that had a CPU, in the order in which they were first spoken of.
  List<TaskHistory> thatRan() {
    return all.stream().filter(TaskHistory::hasRun).toList();
  }

  /// How often a CPU went from one task to another.
  long switches() {
    return switches;
  }

  /// The time of the first event.
  long startNs() {
    return startNs;
  }

  /// The time from the first event to the last.
  long durationNs() {
    return endNs - startNs;
  }

  /// The largest CPU that was seen + 1.
  int cpuCount() {
    return cpuCount;
  }
}
