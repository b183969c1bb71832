// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.topology.CpuSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a task or a phase may run, and with whom it shares.
final class Placement {
  static final List<String> KEYS =
      List.of("cpus", "taskgroup", "nodes_membind", "membind_nodes", "util_min", "util_max");

  /// More than any kernel is built for.
  private static final int LAST_CPU = 8191;

  private static final int UTILISATION_OF_FULL_CAPACITY = 1024;

  private Placement() {}

  /// `cpus`, or null if they are not given.
  static @Nullable CpuSet cpus(Fields fields) {
    Node.Member member = fields.find("cpus");
    if (member == null) {
      return null;
    }
    int[] cpus = numbers(member, "CPU").stream().mapToInt(Integer::intValue).toArray();
    if (cpus.length == 0) {
      throw member.at().mistake("'cpus' is empty; it takes at least one CPU, or is left out");
    }
    return CpuSet.of(cpus);
  }

  /// `taskgroup`, or null if it is not given; an empty one is none.
  static @Nullable String group(Fields fields, Policy policy) {
    Node.Member member = fields.find("taskgroup");
    String valid = "a path that begins with '/'";
    if (member == null || Values.text(member, valid).isEmpty()) {
      return null;
    }
    String path = Values.text(member, valid);
    if (!path.startsWith("/")) {
      throw Values.wrong(member, valid);
    }
    refuseGroup(member, policy);
    return path;
  }

  /// Refuses a policy that cannot be in a control group.
  static void refuseGroup(Node.Member where, Policy policy) {
    if (!policy.groups()) {
      throw where
          .at()
          .mistake(
              "a task with %s is in a taskgroup; only those with SCHED_OTHER, SCHED_BATCH or SCHED_IDLE may be"
                  .formatted(policy.kernelName()));
    }
  }

  /// Checks and notes what scx4j does not do.
  static void noteWithoutEffect(Fields fields, Notes notes) {
    for (String key : List.of("nodes_membind", "membind_nodes")) {
      Node.Member nodes = fields.find(key);
      if (nodes != null) {
        numbers(nodes, "node");
        notes.add(nodes.at(), "'" + key + "' has no effect: memory is not bound to nodes");
      }
    }
    for (String key : List.of("util_min", "util_max")) {
      Node.Member clamp = fields.find(key);
      if (clamp != null) {
        Values.whole(clamp, -1, UTILISATION_OF_FULL_CAPACITY, " as a utilisation");
        notes.add(clamp.at(), "'" + key + "' has no effect: utilisation is not clamped");
      }
    }
  }

  private static List<Integer> numbers(Node.Member member, String what) {
    return Values.items(member, "a list of %ss".formatted(what)).items().stream()
        .map(item -> {
          if (item instanceof Node.Whole number
              && number.value() >= 0
              && number.value() <= LAST_CPU) {
            return (int) number.value();
          }
          throw item.at()
              .mistake(
                  "%s %s in '%s'; they are numbered 0 to %d"
                      .formatted(what, item.shown(), member.key(), LAST_CPU));
        })
        .toList();
  }
}
