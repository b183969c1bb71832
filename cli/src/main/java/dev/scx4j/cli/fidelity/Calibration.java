// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.fidelity;

import dev.scx4j.cli.report.RunReport;
import dev.scx4j.cli.report.RunReport.AgentFigures;
import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.simulator.costs.Costs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What things cost on the real machine, as far as the totals of its own reports tell: what a
/// decision takes of the agent's CPU time; and what a switch takes, which is the time of the CPUs
/// that neither the load nor the agent had, by the number of switches, of the run in which that is
/// least: in others CPUs may have idled. A virtual machine without hardware support takes hundreds
/// of times as long for these as its host.
///
/// Nothing that is compared afterwards goes in: shares, counts and waits are what comes out.
final class Calibration {
  /// Of the agent's time, what goes into looking at the machine; the rest goes with the decisions.
  private static final double PART_OF_ROUNDS = 0.5;

  private Calibration() {}

  /// The default costs, with the agent's own from these runs.
  static Costs of(List<RunReport> runs) {
    double cpuNs = 0;
    double decisions = 0;
    double rounds = 0;
    for (RunReport run : runs) {
      AgentFigures agent = run.agent();
      cpuNs += valueOf(agent.cpuNs());
      decisions += valueOf(agent.decisions());
      rounds += valueOf(agent.rounds());
    }
    Costs costs = Costs.DEFAULT.withContextSwitchNs(switchNs(runs));
    if (cpuNs == 0 || decisions == 0 || rounds == 0) {
      return costs;
    }
    return costs.withAgent(
        Math.max(1, Math.round(PART_OF_ROUNDS * cpuNs / rounds)),
        0,
        Math.round((1 - PART_OF_ROUNDS) * cpuNs / decisions));
  }

  private static long switchNs(List<RunReport> runs) {
    double least = Double.MAX_VALUE;
    for (RunReport run : runs) {
      MachineCounters counters = run.counters();
      double lostNs =
          (double) run.cpus() * run.durationNs()
              - run.cpuNsOfTasks()
              - valueOf(run.agent().cpuNs());
      long switches =
          counters.decided() + counters.rescued() + counters.overdue() + counters.direct();
      if (switches > 0) {
        least = Math.min(least, lostNs / switches);
      }
    }
    return least == Double.MAX_VALUE
        ? Costs.DEFAULT.contextSwitchNs()
        : Math.max(Costs.DEFAULT.contextSwitchNs(), Math.round(least));
  }

  private static long valueOf(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
