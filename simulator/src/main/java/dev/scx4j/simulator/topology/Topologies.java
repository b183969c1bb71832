// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.topology;

import dev.scx4j.api.topology.FixedTopology;
import dev.scx4j.engine.plugin.Suggestion;
import dev.scx4j.engine.topology.SysfsTopology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what a user gives as `--topology`. Any thread.
public final class Topologies {
  /// A machine may have as many CPUs, 0 to 4095.
  public static final int MAX_CPUS = 4096;

  /// What there is, for people.
  public static final String VALID =
      "write a number of CPUs, host, a preset (%s) or the name of a file"
          .formatted(String.join(", ", Preset.FORMS));

  private static final Pattern NUMBER = Pattern.compile("-?\\d+");
  private static final String HOST = "host";

  private Topologies() {}

  /// The machine that the text describes:
  ///
  /// - a number: so many equal CPUs that share one cache and one node,
  /// - `host`: this machine,
  /// - `N-smt`, `KxM-numa` or `biglittle-B+L`: a preset,
  /// - anything else: the name of a file, as `docs/simulator-topology.md` describes it. A file that
  ///   is called like one of the above is written with its folder, `./8-smt`.
  ///
  /// @throws dev.scx4j.engine.machine.MachineException if it describes none
  public static FixedTopology parse(String text) {
    return parse(text, Path.of("/sys"));
  }

  /// The same, with another root than `/sys` for `host`.
  ///
  /// @throws dev.scx4j.engine.machine.MachineException if it describes no machine
  public static FixedTopology parse(String text, Path sysfs) {
    String name = text.strip();
    if (NUMBER.matcher(name).matches()) {
      return FixedTopology.uniform(count(name));
    }
    if (name.equals(HOST)) {
      return host(sysfs);
    }
    Optional<FixedTopology> preset = Preset.parse(name);
    if (preset.isPresent()) {
      return preset.get();
    }
    Path file = Path.of(name);
    if (name.isEmpty() || !Files.exists(file)) {
      throw new TopologyException(
          "topology '%s'%s: there is no such preset or file; %s"
              .formatted(name, Suggestion.forWord(name, Preset.EXAMPLES_AND_HOST), VALID));
    }
    return TopologyFile.read(file);
  }

  private static FixedTopology host(Path sysfs) {
    FixedTopology host = SysfsTopology.read(sysfs);
    if (host.cpuCount() > MAX_CPUS) {
      throw wrongSize(HOST, Integer.toString(host.cpuCount()));
    }
    return host;
  }

  private static int count(String number) {
    try {
      int cpus = Integer.parseInt(number);
      if (cpus >= 1 && cpus <= MAX_CPUS) {
        return cpus;
      }
    } catch (NumberFormatException e) {
      // too large even for an int: the same message
    }
    throw wrongSize(number, number);
  }

  static TopologyException wrongSize(String topology, String cpus) {
    return new TopologyException(
        "topology '%s': a machine of %s CPUs; it can have 1 to %d"
            .formatted(topology, cpus, MAX_CPUS));
  }
}
