// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.figures;

import dev.scx4j.simulator.measures.SimulationResult;
import dev.scx4j.simulator.measures.TaskFigures;
import dev.scx4j.simulator.measures.Waits;

/// Takes the metrics from what is known of a run.
final class Measurement {
  private static final double NS_PER_S = 1e9;

  private Measurement() {}

  /// A metric's value, in its quantity's unit; NaN if there is none.
  static double of(Metric metric, SimulationResult run) {
    Waits waits = run.waits();
    Waits wakeUps = run.wakeUps();
    return switch (metric) {
      case USEFUL_CPU -> (double) run.workNs() / ((double) run.cpus() * run.elapsedNs());
      case WORK_DONE -> run.done() == 0 ? Double.NaN : perSecond(run, run.done());
      case UNFAIRNESS_LARGEST -> Unfairness.of(run).largest();
      case UNFAIRNESS_MEAN -> Unfairness.of(run).mean();
      case WAIT_P50 -> known(waits, waits.p50());
      case WAIT_P99 -> known(waits, waits.p99());
      case WAIT_MAX -> known(waits, waits.max());
      case WAKE_UP_P50 -> known(wakeUps, wakeUps.p50());
      case WAKE_UP_P99 -> known(wakeUps, wakeUps.p99());
      case WAKE_UP_MAX -> known(wakeUps, wakeUps.max());
      case MIGRATIONS -> perSecond(run, run.migrations());
      case SWITCHES -> perSecond(run, run.switches());
      case AGENT_CPU -> (double) run.agentCpuNs() / run.elapsedNs();
      case AGENT_PER_DECISION ->
          run.decisions() == 0 ? Double.NaN : (double) run.agentCpuNs() / run.decisions();
      case MISSED_PERIODS ->
          (double) run.tasks().stream().mapToLong(TaskFigures::missedPeriods).sum();
      case RESCUED -> (double) run.counters().rescued();
      case OVERDUE -> (double) run.counters().overdue();
    };
  }

  private static double known(Waits waits, long ns) {
    return waits.count() == 0 ? Double.NaN : (double) ns;
  }

  private static double perSecond(SimulationResult run, long count) {
    return count * NS_PER_S / run.elapsedNs();
  }
}
