// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.sim;

import dev.scx4j.api.topology.FixedTopology;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.load.Load;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.topology.Topologies;
import dev.scx4j.simulator.topology.TopologyException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that describe a simulated machine; the same for every command that has one.
public final class SimulationOptions {
  private static final int DEFAULT_CPUS = 4;
  private static final long DEFAULT_DURATION_NS = 10_000_000_000L;

  @Option(
      names = "--topology",
      paramLabel = "N|PRESET|FILE|host",
      order = 41,
      description = {
        "(sim) The machine's CPUs: a number (4), a preset (8-smt, 2x16-numa, biglittle-4+4), a file,"
            + " or 'host' for those of this machine."
      })
  private @Nullable String topology;

  @Option(
      names = "--cost",
      paramLabel = "NAME=TIME",
      order = 43,
      description =
          "(sim) What something costs there, such as context-switch=2us. May be given again.")
  private Map<String, String> costs = new LinkedHashMap<>();

  /// For picocli.
  public SimulationOptions() {}

  /// The machine's CPUs.
  ///
  /// @param load what it is to run: without a choice of the user's, a recorded load has as many
  ///   CPUs as it was recorded on
  /// @throws UserException if it cannot be made out
  public Topology topology(Load load) {
    if (topology == null) {
      return FixedTopology.uniform(load.cpus() > 0 ? load.cpus() : DEFAULT_CPUS);
    }
    try {
      return Topologies.parse(topology);
    } catch (TopologyException e) {
      throw UserException.usage(String.valueOf(e.getMessage()), e);
    }
  }

  /// How long a run lasts, in ns of simulated time.
  ///
  /// @param askedNs as the user asked; [Long#MAX_VALUE]: they did not
  public static long durationNs(Load load, long askedNs) {
    if (askedNs != Long.MAX_VALUE) {
      return askedNs;
    }
    return load.durationNs() == Load.NO_DURATION ? DEFAULT_DURATION_NS : load.durationNs();
  }

  /// The machine in words: `2x16-numa, 32 CPUs`.
  public String describe(Topology made) {
    int cpus = made.online().size();
    String count = cpus == 1 ? "1 CPU" : cpus + " CPUs";
    return topology == null || topology.equals(Integer.toString(cpus))
        ? count
        : topology + ", " + count;
  }

  /// What things cost.
  ///
  /// @throws UserException if a name or value is wrong
  public Costs costs() {
    return CostOptions.parse(costs);
  }

  /// An option that was given and means something on a simulated machine only, or null.
  public @Nullable String given() {
    if (topology != null) {
      return "--topology";
    }
    return costs.isEmpty() ? null : "--cost";
  }
}
