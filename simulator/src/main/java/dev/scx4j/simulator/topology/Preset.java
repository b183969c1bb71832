// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.topology;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.FixedTopology;
import dev.scx4j.api.topology.TopologyBuilder;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Machines that have a name.
final class Preset {
  /// How their names are written.
  static final List<String> FORMS = List.of("N-smt", "KxM-numa", "biglittle-B+L");

  /// Words that a mistyped one may have been.
  static final List<String> EXAMPLES_AND_HOST =
      List.of("8-smt", "2x16-numa", "biglittle-4+4", "host");

  /// Of a Cortex-A53 at 850 MHz beside a Cortex-A57 at 1100 MHz
  /// (`Documentation/devicetree/bindings/cpu/cpu-capacity.txt`, example 1).
  static final int LITTLE_CAPACITY = 446;

  private static final Pattern SMT = Pattern.compile("(\\d+)-smt");
  private static final Pattern NUMA = Pattern.compile("(\\d+)x(\\d+)-numa");
  private static final Pattern BIG_LITTLE = Pattern.compile("biglittle-(\\d+)\\+(\\d+)");

  private Preset() {}

  /// The machine of that name, or nothing if the name is not written like one.
  ///
  /// @throws TopologyException if it is, but its numbers make no machine
  static Optional<FixedTopology> parse(String name) {
    Matcher smt = SMT.matcher(name);
    if (smt.matches()) {
      return Optional.of(smt(name, number(name, smt.group(1))));
    }
    Matcher numa = NUMA.matcher(name);
    if (numa.matches()) {
      return Optional.of(numa(name, number(name, numa.group(1)), number(name, numa.group(2))));
    }
    Matcher bigLittle = BIG_LITTLE.matcher(name);
    if (bigLittle.matches()) {
      int big = number(name, bigLittle.group(1));
      return Optional.of(bigLittle(name, big, number(name, bigLittle.group(2))));
    }
    return Optional.empty();
  }

  /// Cores of two threads; like on most x86 machines, the second threads come after all first ones.
  private static FixedTopology smt(String name, int cpus) {
    if (cpus % 2 != 0) {
      throw new TopologyException(
          "topology '%s': its cores have 2 threads each; write an even number, such as %d-smt"
              .formatted(name, cpus + 1));
    }
    TopologyBuilder builder = builder(name, cpus);
    for (int core = 0; core < cpus / 2; core++) {
      builder.core(CpuSet.of(core, core + cpus / 2));
    }
    return builder.build();
  }

  /// Nodes of one cache each.
  private static FixedTopology numa(String name, int nodes, int cpusOfNode) {
    TopologyBuilder builder = builder(name, nodes * cpusOfNode);
    for (int node = 0; node < nodes; node++) {
      CpuSet cpus = CpuSet.range(node * cpusOfNode, (node + 1) * cpusOfNode - 1);
      builder.cache(cpus).node(cpus);
    }
    return builder.build();
  }

  /// Strong CPUs, then weak ones; each kind has a cache.
  private static FixedTopology bigLittle(String name, int big, int little) {
    TopologyBuilder builder = builder(name, big + little);
    builder.cache(CpuSet.range(0, big - 1)).cache(CpuSet.range(big, big + little - 1));
    for (int cpu = big; cpu < big + little; cpu++) {
      builder.capacity(cpu, LITTLE_CAPACITY);
    }
    return builder.build();
  }

  private static TopologyBuilder builder(String name, int cpus) {
    if (cpus > Topologies.MAX_CPUS) {
      throw Topologies.wrongSize(name, Integer.toString(cpus));
    }
    return new TopologyBuilder(cpus);
  }

  /// Each number in a name counts something that there has to be.
  private static int number(String name, String digits) {
    BigInteger number = new BigInteger(digits);
    if (number.signum() == 0 || number.compareTo(BigInteger.valueOf(Topologies.MAX_CPUS)) > 0) {
      throw new TopologyException(
          "topology '%s': %s is no count; each number is 1 to %d"
              .formatted(name, digits, Topologies.MAX_CPUS));
    }
    return number.intValueExact();
  }
}
