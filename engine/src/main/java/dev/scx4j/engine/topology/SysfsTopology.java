// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.topology;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.FixedTopology;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.TopologyBuilder;
import dev.scx4j.engine.machine.MachineException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Reads the CPUs of a machine from sysfs (`Documentation/ABI/testing/sysfs-devices-system-cpu` and
/// `-node`). What a kernel does not tell is taken as the simplest: no siblings, one cache, one
/// node, full capacity. An offline CPU has no folder for its caches and siblings: it is alone,
/// unless another one's list has it.
public final class SysfsTopology {
  private final Path cpus;
  private final Path nodes;

  private SysfsTopology(Path sysfs) {
    cpus = sysfs.resolve("devices/system/cpu");
    nodes = sysfs.resolve("devices/system/node");
  }

  /// This machine's.
  ///
  /// @throws MachineException if sysfs does not tell which CPUs there are
  public static FixedTopology ofThisMachine() {
    return read(Path.of("/sys"));
  }

  /// That below another root than `/sys`.
  ///
  /// @throws MachineException if it does not tell which CPUs there are
  public static FixedTopology read(Path sysfs) {
    return new SysfsTopology(sysfs).read();
  }

  private FixedTopology read() {
    CpuSet possible = required("possible");
    CpuSet online = required("online");
    int count = 0;
    for (int cpu = possible.first(); cpu >= 0; cpu = possible.next(cpu + 1)) {
      count = cpu + 1;
    }
    TopologyBuilder builder = new TopologyBuilder(count).online(online);
    declareGroups(online, possible, this::siblings, builder::core);
    declareGroups(online, possible, this::lastLevelCache, builder::cache);
    declareNodes(possible, builder);
    declareCapacities(possible, builder);
    return builder.build();
  }

  private CpuSet required(String file) {
    return list(cpus.resolve(file))
        .filter(set -> !set.isEmpty())
        .orElseThrow(() ->
            new MachineException(
                "cannot read this machine's CPUs from "
                    + cpus.resolve(file)
                    + "; is sysfs mounted at /sys?"));
  }

  /// Declares the groups that online CPUs say they are in. Groups of one kind never overlap in a
  /// sound sysfs; where a hotplug makes lists disagree for a moment, the first one counts.
  private static void declareGroups(
      CpuSet online,
      CpuSet possible,
      IntFunction<Optional<CpuSet>> groupOf,
      Consumer<CpuSet> declare) {
    MutableCpuSet grouped = new MutableCpuSet();
    for (int cpu = online.first(); cpu >= 0; cpu = online.next(cpu + 1)) {
      if (grouped.contains(cpu)) {
        continue;
      }
      Optional<CpuSet> group = groupOf.apply(cpu);
      if (group.isEmpty()) {
        continue;
      }
      MutableCpuSet members = group.get().copy();
      members.retainAll(possible);
      grouped.forEach(members::remove);
      members.forEach(grouped::add);
      if (!members.isEmpty()) {
        declare.accept(members);
      }
    }
  }

  private Optional<CpuSet> siblings(int cpu) {
    Path topology = cpus.resolve("cpu" + cpu + "/topology");
    // core_cpus_list is the newer name
    return list(topology.resolve("core_cpus_list"))
        .or(() -> list(topology.resolve("thread_siblings_list")));
  }

  private Optional<CpuSet> lastLevelCache(int cpu) {
    TreeMap<Integer, CpuSet> byLevel = new TreeMap<>();
    eachFolder(
        cpus.resolve("cpu" + cpu + "/cache"),
        "index[0-9]*",
        index ->
            text(index.resolve("level"))
                .ifPresent(level ->
                    list(index.resolve("shared_cpu_list"))
                        .ifPresent(set -> byLevel.put(Integer.valueOf(level), set))));
    return byLevel.isEmpty() ? Optional.empty() : Optional.of(byLevel.lastEntry().getValue());
  }

  private void declareNodes(CpuSet possible, TopologyBuilder builder) {
    TreeMap<Integer, CpuSet> byNumber = new TreeMap<>();
    eachFolder(
        nodes,
        "node[0-9]*",
        node ->
            list(node.resolve("cpulist"))
                .ifPresent(set -> {
                  String number = node.getFileName().toString().substring("node".length());
                  byNumber.put(Integer.valueOf(number), set);
                }));
    for (CpuSet node : byNumber.values()) {
      MutableCpuSet members = node.copy();
      members.retainAll(possible);
      if (!members.isEmpty()) { // a node may have memory only
        builder.node(members);
      }
    }
  }

  /// Scales so that the strongest CPU has full capacity.
  private void declareCapacities(CpuSet possible, TopologyBuilder builder) {
    TreeMap<Integer, Integer> capacities = new TreeMap<>();
    possible.forEach(cpu ->
        text(cpus.resolve("cpu" + cpu + "/cpu_capacity"))
            .map(Integer::valueOf)
            .filter(capacity -> capacity > 0)
            .ifPresent(capacity -> capacities.put(cpu, capacity)));
    int strongest = capacities.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    capacities.forEach((cpu, capacity) ->
        builder.capacity(cpu, Math.max(1, capacity * TopologyBuilder.FULL_CAPACITY / strongest)));
  }

  private static void eachFolder(Path parent, String pattern, Consumer<Path> action) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, pattern)) {
      folders.forEach(action);
    } catch (IOException e) {
      // this kernel does not tell
    }
  }

  private static Optional<CpuSet> list(Path file) {
    return text(file).map(CpuSet::parse);
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
