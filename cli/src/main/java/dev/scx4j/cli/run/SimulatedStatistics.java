// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.cli.report.LiveLine;
import dev.scx4j.cli.report.LiveLine.Look;
import dev.scx4j.cli.report.RunReport.Latency;
import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.simulator.machine.Simulation;
import dev.scx4j.simulator.measures.Observer;
import org.jspecify.annotations.Nullable;

/// `--stats` of a simulated run: a line every so many seconds of its time. Called on the
/// simulation's thread.
final class SimulatedStatistics implements Observer {
  private static final MachineCounters NOTHING =
      new MachineCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private final RunOutput output;
  private @Nullable Simulation simulation;
  private Look before = new Look(0, NOTHING, Latency.UNKNOWN, 0);

  SimulatedStatistics(RunOutput output) {
    this.output = output;
  }

  /// Says of which run, before it begins.
  void of(Simulation run) {
    simulation = run;
  }

  @Override
  public void looked(long elapsedNs, MachineCounters counters, long agentCpuNs) {
    Simulation run = simulation;
    Latency latency = run == null ? Latency.UNKNOWN : Latency.of(run.decisionLatency());
    Look now = new Look(elapsedNs, counters, latency, agentCpuNs);
    output.live(LiveLine.of(before, now));
    before = now;
  }
}
