// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.report;

import dev.scx4j.engine.machine.MachineCounters;
import java.util.Locale;

/// One line that says how a run goes, from two looks at it.
public final class LiveLine {
  private LiveLine() {}

  /// What a look sees.
  ///
  /// @param timeNs when, since the run began
  /// @param counters what became of all enqueues so far
  /// @param latency how soon the agent answered so far
  /// @param agentCpuNs CPU time of the agent so far
  public record Look(
      long timeNs, MachineCounters counters, RunReport.Latency latency, long agentCpuNs) {}

  /// The line; rates are those between the two looks.
  public static String of(Look before, Look now) {
    double seconds = Math.max(1, now.timeNs() - before.timeNs()) / 1e9;
    MachineCounters old = before.counters();
    MachineCounters counters = now.counters();
    return String.format(
        Locale.ROOT,
        "%5.0f s | %.0f decided/s, %.0f direct/s, %.0f withdrawn/s | %d rescued, %d overdue,"
            + " %d waiting | latency %s, 99 %% %s | agent %s of a CPU",
        now.timeNs() / 1e9,
        (counters.decided() - old.decided()) / seconds,
        (counters.direct() - old.direct()) / seconds,
        (counters.withdrawn() - old.withdrawn()) / seconds,
        counters.rescued() - old.rescued(),
        counters.overdue() - old.overdue(),
        counters.waiting(),
        Amount.time(now.latency().p50()),
        Amount.time(now.latency().p99()),
        Amount.share((now.agentCpuNs() - before.agentCpuNs()) / 1e9, seconds));
  }
}
