// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.topology;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.FixedTopology;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.TopologyBuilder;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads a machine from a file of lines `key = value`; see `docs/simulator-topology.md`.
final class TopologyFile {
  private final Path file;
  private final int cpuCount;
  private final TopologyBuilder builder;

  /// For each kind of group, and for what is said at most once of a CPU: which CPUs it was said of.
  private final Map<TopologyLine.Key, MutableCpuSet> said = new EnumMap<>(TopologyLine.Key.class);

  private TopologyFile(Path file, int cpuCount) {
    this.file = file;
    this.cpuCount = cpuCount;
    builder = new TopologyBuilder(cpuCount);
  }

  /// Reads it.
  ///
  /// @throws TopologyException if it cannot be read or describes no machine
  static FixedTopology read(Path file) {
    List<TopologyLine> lines = TopologyLine.all(file, text(file));
    TopologyFile topology = new TopologyFile(file, cpuCount(file, lines));
    lines.forEach(topology::declare);
    FixedTopology machine = topology.builder.build();
    requireFullCapacity(file, machine);
    return machine;
  }

  private static void requireFullCapacity(Path file, FixedTopology machine) {
    int strongest = IntStream.range(0, machine.cpuCount()).map(machine::capacity).max().getAsInt();
    if (strongest < TopologyBuilder.FULL_CAPACITY) {
      throw new TopologyException(
          "%s: the strongest CPU has capacity %d; capacities are relative to the strongest, which has %d"
              .formatted(file, strongest, TopologyBuilder.FULL_CAPACITY));
    }
  }

  private static List<String> text(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new TopologyException(file + ": it is no text in UTF-8", e);
    } catch (IOException e) {
      throw new TopologyException(
          "%s: cannot be read (%s)".formatted(file, e.getClass().getSimpleName()), e);
    }
  }

  private static int cpuCount(Path file, List<TopologyLine> lines) {
    @Nullable TopologyLine found = null;
    for (TopologyLine line : lines) {
      if (line.key() == TopologyLine.Key.CPUS) {
        if (found != null) {
          throw line.wrong(
              file, "cpus is in line %d already; write it once".formatted(found.number()));
        }
        found = line;
      }
    }
    if (found == null) {
      throw new TopologyException(
          "%s: it does not say how many CPUs there are; write cpus = N, 1 to %d"
              .formatted(file, Topologies.MAX_CPUS));
    }
    return number(file, found, Topologies.MAX_CPUS);
  }

  private void declare(TopologyLine line) {
    switch (line.key()) {
      case CPUS -> {} // known already
      case CORE -> builder.core(group(line, line.value()));
      case CACHE -> builder.cache(group(line, line.value()));
      case NODE -> builder.node(group(line, line.value()));
      case ONLINE -> online(line);
      case CAPACITY -> capacity(line);
    }
  }

  private void online(TopologyLine line) {
    if (said.containsKey(TopologyLine.Key.ONLINE)) {
      throw line.wrong(file, "a second line says which CPUs are online; write one");
    }
    builder.online(group(line, line.value()));
  }

  private void capacity(TopologyLine line) {
    int capacity = number(file, line, TopologyBuilder.FULL_CAPACITY);
    group(line, line.argument()).forEach(cpu -> builder.capacity(cpu, capacity));
  }

  /// CPUs that there are, and of which no earlier line of this kind has spoken.
  private CpuSet group(TopologyLine line, String list) {
    CpuSet cpus;
    try {
      cpus = CpuSet.parse(list);
    } catch (IllegalArgumentException e) {
      throw line.wrong(file, String.valueOf(e.getMessage()));
    }
    if (cpus.isEmpty()) {
      throw line.wrong(file, "no CPU is named; write some, like 0-3,8");
    }
    MutableCpuSet earlier = said.computeIfAbsent(line.key(), _ -> new MutableCpuSet(cpuCount));
    cpus.forEach(cpu -> {
      if (cpu >= cpuCount) {
        throw line.wrong(
            file, "there is no CPU %d; there are CPUs 0 to %d".formatted(cpu, cpuCount - 1));
      }
      if (earlier.contains(cpu)) {
        throw line.wrong(
            file,
            "an earlier line has CPU %d; each CPU may be in one line '%s'"
                .formatted(cpu, line.key()));
      }
    });
    cpus.forEach(earlier::add);
    return cpus;
  }

  private static int number(Path file, TopologyLine line, int most) {
    try {
      int number = Integer.parseInt(line.value());
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the same message
    }
    throw line.wrong(file, "%s = %s; it must be 1 to %d".formatted(line.key(), line.value(), most));
  }
}
