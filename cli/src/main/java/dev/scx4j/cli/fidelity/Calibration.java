// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.fidelity;

import dev.scx4j.cli.report.RunReport;
import dev.scx4j.cli.report.RunReport.AgentFigures;
import dev.scx4j.simulator.costs.Costs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What things cost on the real machine, as far as its own reports tell: what a decision takes of
/// the agent's CPU time. A virtual machine without hardware support takes hundreds of times as long
/// for that as its host.
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
    Costs costs = Costs.DEFAULT;
    if (cpuNs == 0 || decisions == 0 || rounds == 0) {
      return costs;
    }
    return costs.withAgent(
        Math.max(1, Math.round(PART_OF_ROUNDS * cpuNs / rounds)),
        0,
        Math.round((1 - PART_OF_ROUNDS) * cpuNs / decisions));
  }

  private static long valueOf(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
