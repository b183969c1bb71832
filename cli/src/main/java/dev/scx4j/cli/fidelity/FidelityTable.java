// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.fidelity;

import dev.scx4j.cli.report.Amount;
import dev.scx4j.cli.report.RunReport;
import dev.scx4j.simulator.costs.Costs;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Prints [Pairing]s: columns are separated by tabs.
final class FidelityTable {
  private final PrintWriter out;

  FidelityTable(PrintWriter out) {
    this.out = out;
  }

  /// A line for each task of a pairing.
  void printTasks(Pairing pairing) {
    out.printf("%s, load %s%n", pairing.policy(), pairing.load());
    out.println("task\tshare\tsimulated\tscheduled\tsimulated\tmedian wait\tsimulated");
    for (Pairing.Row row : pairing.rows()) {
      out.printf(
          Locale.ROOT,
          "%s\t%.2f %%\t%.2f %%\t%s\t%s\t%s\t%s%n",
          row.name(),
          100 * row.share(),
          100 * row.simulatedShare(),
          Amount.count(row.scheduled()),
          Amount.count(row.simulatedScheduled()),
          time(row.waitNs()),
          time(row.simulatedWaitNs()));
    }
    out.println();
  }

  /// A line for each pairing.
  void print(List<Pairing> pairings, Costs costs, RunReport real) {
    out.println(
        "policy\tload\tshare error, largest\tmean\tscheduled, simulated/real\twait median,"
            + " simulated/real");
    for (Pairing pairing : pairings) {
      out.printf(
          Locale.ROOT,
          "%s\t%s\t%.1f %%\t%.1f %%\t%.2f\t%.2f%n",
          pairing.policy(),
          pairing.load(),
          100 * pairing.largestShareError(),
          100 * pairing.meanShareError(),
          pairing.scheduledRatio(),
          pairing.waitRatio());
    }
    out.println();
    out.printf(
        "Real: Linux %s, %d CPUs. Simulated: %s a switch, %s a round of the agent, %s a decision. Compared are tasks with"
            + " %d %% of the CPU time or more.%n",
        real.kernel(),
        real.cpus(),
        Amount.time(costs.contextSwitchNs()),
        Amount.time(costs.agentRoundNs()),
        Amount.time(costs.agentDecisionNs()),
        Math.round(100 * Pairing.SMALLEST_SHARE));
    out.flush();
  }

  private static String time(@Nullable Long ns) {
    return ns == null ? "-" : Amount.time(ns);
  }
}
