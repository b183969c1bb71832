// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.api.workload.TaskReading;
import dev.scx4j.api.workload.WorkloadResult;
import dev.scx4j.cli.report.RunReport;
import dev.scx4j.cli.report.RunReport.AgentFigures;
import dev.scx4j.cli.report.RunReport.ExitFigures;
import dev.scx4j.cli.report.RunReport.Latency;
import dev.scx4j.cli.report.RunReport.TaskRow;
import dev.scx4j.cli.report.RunReport.Waits;
import dev.scx4j.engine.RunSummary;
import dev.scx4j.engine.machine.MachineExit;
import dev.scx4j.engine.statistics.AgentSummary;
import dev.scx4j.engine.statistics.TaskSummary;
import dev.scx4j.engine.statistics.WaitSummary;
import dev.scx4j.simulator.measures.SimulationResult;
import dev.scx4j.simulator.measures.TaskFigures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Puts a report together from what the engine, the workload and the kernel say.
public final class ReportAssembly {
  private ReportAssembly() {}

  /// With a workload: its tasks, in its order.
  ///
  /// @param tasks what the engine said of them when they had ended their work
  static RunReport ofWorkload(RunSummary run, WorkloadResult result, List<TaskSummary> tasks) {
    Map<Integer, TaskSummary> byPid = new HashMap<>();
    tasks.forEach(task -> byPid.put(task.pid(), task));
    return assemble(
        run,
        result.elapsedNs(),
        result.tasks().stream().map(reading -> row(reading, byPid.get(reading.pid()))).toList());
  }

  /// Without one: all tasks that were reported.
  ///
  /// @param cpuNs the kernel's figure for a thread id, or null if it is gone
  static RunReport ofMachine(RunSummary run, Function<Integer, @Nullable Long> cpuNs) {
    List<TaskRow> rows =
        run.tasks().stream()
            .map(task -> row(task, task.exited() ? null : cpuNs.apply(task.pid())))
            .toList();
    return assemble(run, run.durationNs(), rows);
  }

  /// Of a simulated run: what the simulated kernel says of its load's tasks. What is the host's is
  /// not known, so that the same run is told the same everywhere.
  public static RunReport ofSimulation(SimulationResult result) {
    MachineExit exit = result.exit();
    return new RunReport(
        "sim",
        null,
        result.policyName(),
        result.cpus(),
        result.elapsedNs(),
        result.tasks().stream().map(ReportAssembly::row).toList(),
        result.counters(),
        Latency.of(result.decisionLatencyNs()),
        new AgentFigures(
            result.agentCpuNs(), null, result.batches(), result.decisions(), result.rounds()),
        exit == null ? new ExitFigures(null, null) : new ExitFigures(exit.kind(), exit.reason()));
  }

  private static TaskRow row(TaskFigures task) {
    dev.scx4j.simulator.measures.Waits waits = task.waits();
    return new TaskRow(
        task.name(),
        task.pid(),
        task.nice(),
        task.weight(),
        task.scheduled(),
        task.cpuNs(),
        waits.count() == 0 ? Waits.UNKNOWN : new Waits(waits.p50(), waits.p99(), waits.max()),
        task.done(),
        task.missedPeriods());
  }

  private static RunReport assemble(RunSummary run, long durationNs, List<TaskRow> tasks) {
    MachineExit exit = run.exit();
    return new RunReport(
        run.machine(),
        run.kernel(),
        run.policy(),
        run.cpus(),
        durationNs,
        tasks,
        run.counters(),
        Latency.of(run.decisionLatencyNs()),
        agent(run.agent()),
        exit == null ? new ExitFigures(null, null) : new ExitFigures(exit.kind(), exit.reason()));
  }

  private static AgentFigures agent(AgentSummary did) {
    return new AgentFigures(
        did.cpuNs(), did.allocatedBytes(), did.batches(), did.decisions(), did.cycles());
  }

  private static TaskRow row(TaskReading reading, @Nullable TaskSummary task) {
    return new TaskRow(
        reading.name(),
        reading.pid(),
        reading.nice(),
        task == null ? null : task.weight(),
        task == null ? null : task.scheduled(),
        reading.cpuNs(),
        task == null ? Waits.UNKNOWN : waits(task),
        reading.done(),
        null);
  }

  private static TaskRow row(TaskSummary task, @Nullable Long cpuNs) {
    return new TaskRow(
        task.name(),
        task.pid(),
        task.nice(),
        task.weight(),
        task.scheduled(),
        cpuNs,
        waits(task),
        null,
        null);
  }

  private static Waits waits(TaskSummary task) {
    WaitSummary waits = task.waitNs();
    return task.scheduled() == 0 ? Waits.UNKNOWN : new Waits(waits.p50(), waits.p99(), waits.max());
  }
}
