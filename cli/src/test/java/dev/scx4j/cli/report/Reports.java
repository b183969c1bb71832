// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.report;

import dev.scx4j.cli.report.RunReport.AgentFigures;
import dev.scx4j.cli.report.RunReport.ExitFigures;
import dev.scx4j.cli.report.RunReport.Latency;
import dev.scx4j.cli.report.RunReport.TaskRow;
import dev.scx4j.cli.report.RunReport.Waits;
import dev.scx4j.engine.machine.MachineCounters;
import java.util.List;

/// Reports with figures that tell one place from another.
final class Reports {
  private static final MachineCounters COUNTERS =
      new MachineCounters(100, 80, 7, 3, 8, 2, 11, 12, 13, 14, 15, 0);

  private Reports() {}

  static RunReport full() {
    return new RunReport(
        "kernel",
        "7.3.4-test",
        "deadline",
        4,
        10_000_000_000L,
        List.of(
            new TaskRow(
                "compute_0", 101, -20, 8867, 54130L, 7_500_000_000L, new Waits(1L, 2L, 3L), 0L, 0L),
            new TaskRow(
                "compute_1", 102, 19, 1, 12L, 2_500_000_000L, new Waits(4L, 5L, 6L), 0L, 0L)),
        COUNTERS,
        new Latency(21_400L, 1_020_000L, 3_000_000L, 12_000_000L),
        new AgentFigures(520_000_000L, 0L, 15432L, 54130L, 16001L),
        new ExitFigures("unregistered", "unregistered from user space"));
  }

  /// Of a load that counts its work; whether periods were missed is known of one task only.
  static RunReport working() {
    RunReport full = full();
    return new RunReport(
        full.machine(),
        full.kernel(),
        full.policy(),
        full.cpus(),
        full.durationNs(),
        List.of(
            new TaskRow("frames_0", 1, 0, 100, 1L, 3_000_000L, Waits.UNKNOWN, 600L, 7L),
            new TaskRow("frames_1", 2, 0, 100, 1L, 1_000_000L, Waits.UNKNOWN, 40L, null)),
        full.counters(),
        full.decisionLatencyNs(),
        full.agent(),
        full.exit());
  }

  static RunReport unknown() {
    return new RunReport(
        "sim",
        null,
        "fifo",
        1,
        1L,
        List.of(new TaskRow("task", 1, 0, 100, null, null, Waits.UNKNOWN, null, null)),
        COUNTERS,
        Latency.UNKNOWN,
        new AgentFigures(null, null, null, null, null),
        new ExitFigures(null, null));
  }
}
