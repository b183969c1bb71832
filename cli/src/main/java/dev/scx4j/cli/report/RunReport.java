// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.report;

import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.engine.statistics.LatencySummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is told of a run. Its components are the keys of `--json`, in this order; what a
/// machine cannot know is null, and no key is ever left out. All times are in ns.
///
/// @param machine what was scheduled: `kernel`
/// @param kernel the kernel's release
/// @param policy the policy's name
/// @param cpus how many CPUs were online
/// @param durationNs from the clock's start to the end
/// @param tasks the workload's own tasks, in its order; all of the machine's without a workload
/// @param counters what became of all enqueues since attach
/// @param decisionLatencyNs from an enqueue's report to the decisions that followed it
/// @param agent what the agent did and cost since attach
/// @param exit why the machine is not scheduled by scx4j any more
public record RunReport(
    String machine,
    @Nullable String kernel,
    String policy,
    int cpus,
    long durationNs,
    List<TaskRow> tasks,
    MachineCounters counters,
    Latency decisionLatencyNs,
    AgentFigures agent,
    ExitFigures exit) {
  /// Keeps a copy of the list.
  public RunReport {
    tasks = List.copyOf(tasks);
  }

  /// CPU time of all tasks together, as far as it is known.
  public long cpuNsOfTasks() {
    return tasks.stream().map(TaskRow::cpuNs).mapToLong(cpuNs -> cpuNs == null ? 0 : cpuNs).sum();
  }

  /// Whether the load has units of work that are counted, or periods that can be missed, as far as
  /// is seen of it.
  public boolean countsWork() {
    return tasks.stream().anyMatch(task -> isSome(task.done()) || isSome(task.missedPeriods()));
  }

  private static boolean isSome(@Nullable Long count) {
    return count != null && count > 0;
  }

  /// One task.
  ///
  /// @param name its name (`/proc/PID/comm`)
  /// @param pid its thread id
  /// @param nice -20 to 19
  /// @param weight 1 to 10000; 100 is nice 0
  /// @param scheduled how often it was given a CPU for a slice, repeats included, by whatever path
  /// @param cpuNs CPU time, the kernel's figure (`/proc/PID/task/TID/schedstat`)
  /// @param waitNs how long it waited, from enqueue to running
  /// @param done units of the load's work that it finished; 0 where a load has no such thing, null
  ///   without a load
  /// @param missedPeriods periods whose beginning it missed, since it was not done with the one
  ///   before; null where that is not counted, which is on a kernel
  public record TaskRow(
      String name,
      int pid,
      int nice,
      @Nullable Integer weight,
      @Nullable Long scheduled,
      @Nullable Long cpuNs,
      Waits waitNs,
      @Nullable Long done,
      @Nullable Long missedPeriods) {}

  /// How long a task waited.
  ///
  /// @param p50 half of the waits were no longer
  /// @param p99 99 of 100 were no longer
  /// @param max the longest
  public record Waits(@Nullable Long p50, @Nullable Long p99, @Nullable Long max) {
    /// Not known.
    public static final Waits UNKNOWN = new Waits(null, null, null);
  }

  /// How soon the agent answered.
  ///
  /// @param p50 half of the enqueues were answered no later
  /// @param p99 99 of 100 were
  /// @param p999 999 of 1000 were
  /// @param max all were
  public record Latency(
      @Nullable Long p50, @Nullable Long p99, @Nullable Long p999, @Nullable Long max) {
    /// Not known: nothing was decided.
    public static final Latency UNKNOWN = new Latency(null, null, null, null);

    /// Of what was measured; not known if nothing was.
    public static Latency of(LatencySummary measured) {
      return measured.count() == 0
          ? UNKNOWN
          : new Latency(measured.p50(), measured.p99(), measured.p999(), measured.max());
    }
  }

  /// What the agent did and cost.
  ///
  /// @param cpuNs CPU time of its thread
  /// @param allocatedBytes heap bytes its thread allocated
  /// @param batches flushes that handed decisions over
  /// @param decisions decisions handed over
  /// @param rounds how often it looked for work, with or without finding any
  public record AgentFigures(
      @Nullable Long cpuNs,
      @Nullable Long allocatedBytes,
      @Nullable Long batches,
      @Nullable Long decisions,
      @Nullable Long rounds) {}

  /// Why it ended.
  ///
  /// @param kind one word: `unregistered` (scx4j detached), `error`, `stall`, ...
  /// @param reason the kernel's one-line reason
  public record ExitFigures(@Nullable String kind, @Nullable String reason) {}
}
