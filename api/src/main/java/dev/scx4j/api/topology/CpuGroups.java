// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The CPUs of a machine, split into groups: its cores, its caches or its nodes. Each CPU is in
/// exactly one. Immutable.
final class CpuGroups {
  private final String noun;
  private final int[] groupOfCpu;
  private final List<CpuSet> members;

  private CpuGroups(String noun, int[] groupOfCpu, List<CpuSet> members) {
    this.noun = noun;
    this.groupOfCpu = groupOfCpu;
    this.members = members;
  }

  /// Groups numbered as they were declared; a CPU that is in none of them is a group of its own.
  ///
  /// @throws IllegalArgumentException if groups overlap or name CPUs that do not exist
  static CpuGroups of(String noun, int cpuCount, List<CpuSet> declared) {
    int[] groupOfCpu = new int[cpuCount];
    Arrays.fill(groupOfCpu, -1);
    List<CpuSet> members = new ArrayList<>();
    for (CpuSet group : declared) {
      for (int cpu = group.first(); cpu >= 0; cpu = group.next(cpu + 1)) {
        if (cpu >= cpuCount) {
          throw new IllegalArgumentException(
              "a %s of CPUs %s, but there are only CPUs 0-%d".formatted(noun, group, cpuCount - 1));
        }
        if (groupOfCpu[cpu] >= 0) {
          throw new IllegalArgumentException(
              "CPU %d is declared to be in two %ss, %s and %s"
                  .formatted(cpu, noun, members.get(groupOfCpu[cpu]), group));
        }
        groupOfCpu[cpu] = members.size();
      }
      members.add(group.copy());
    }
    for (int cpu = 0; cpu < cpuCount; cpu++) {
      if (groupOfCpu[cpu] < 0) {
        groupOfCpu[cpu] = members.size();
        members.add(CpuSet.of(cpu));
      }
    }
    return new CpuGroups(noun, groupOfCpu, List.copyOf(members));
  }

  int count() {
    return members.size();
  }

  int groupOf(int cpu) {
    require(cpu);
    return groupOfCpu[cpu];
  }

  CpuSet members(int group) {
    if (group < 0 || group >= members.size()) {
      throw new IllegalArgumentException(
          "there is no %s %d, only 0 to %d".formatted(noun, group, members.size() - 1));
    }
    return members.get(group);
  }

  void require(int cpu) {
    if (cpu < 0 || cpu >= groupOfCpu.length) {
      throw new IllegalArgumentException(
          "there is no CPU %d, only 0 to %d".formatted(cpu, groupOfCpu.length - 1));
    }
  }
}
