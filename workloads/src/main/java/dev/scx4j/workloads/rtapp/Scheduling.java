// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.workload.program.Rank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A policy with its parameters, as a task or a phase sets them.
record Scheduling(Policy policy, Rank rank) {
  /// What it can be set by.
  static final List<String> KEYS =
      List.of("policy", "priority", "dl-runtime", "dl-period", "dl-deadline");

  private static final List<String> DEADLINE_KEYS =
      List.of("dl-runtime", "dl-period", "dl-deadline");

  private static final int DEFAULT_RT_PRIORITY = 10;

  /// `SCHED_IDLE` has weight 3, nice 19 has 15; `sched_ext` makes 1 of both.
  private static final int IDLE_NICE = 19;

  /// A task's.
  static Scheduling ofTask(
      Node.Member task,
      Fields fields,
      Policy defaultPolicy,
      Node.@Nullable Member legacyRuntime,
      Notes notes) {
    Node.Member named = fields.find("policy");
    Policy policy = named == null ? defaultPolicy : Policy.read(named);
    if (policy == Policy.DEADLINE) {
      notePriorityWithoutEffect(fields, policy, notes);
      return new Scheduling(
          policy,
          DeadlineTimes.ofTask(fields, legacyRuntime, notes).rank(named == null ? task : named));
    }
    noteWithoutEffect(fields, DeadlineTimes.LEGACY_KEYS, policy, notes);
    return ordinary(policy, fields, notes);
  }

  /// What a phase changes it to; null if it leaves it.
  ///
  /// @param current what it is before
  static @Nullable Scheduling ofPhase(Fields fields, Scheduling current, Notes notes) {
    Node.Member first = fields.findFirst(KEYS);
    if (first == null) {
      return null;
    }
    Node.Member named = fields.find("policy");
    Policy policy = named == null ? current.policy : Policy.read(named);
    if (policy == Policy.DEADLINE) {
      notePriorityWithoutEffect(fields, policy, notes);
      return named == null && fields.findFirst(DEADLINE_KEYS) == null
          ? null
          : new Scheduling(policy, DeadlineTimes.ofPhase(fields).rank(first));
    }
    Scheduling changed = ordinary(policy, fields, notes);
    return named == null && !fields.has("priority") ? null : changed;
  }

  private static Scheduling ordinary(Policy policy, Fields fields, Notes notes) {
    noteWithoutEffect(fields, DEADLINE_KEYS, policy, notes);
    Node.Member priority = fields.find("priority");
    return new Scheduling(
        policy,
        switch (policy) {
          case RR, FIFO -> new Rank.RealTime(realTimePriority(priority), policy == Policy.RR);
          case IDLE -> idle(fields, notes);
          default -> new Rank.Normal(priority == null ? 0 : nice(priority));
        });
  }

  private static Rank idle(Fields fields, Notes notes) {
    notePriorityWithoutEffect(fields, Policy.IDLE, notes);
    Node.Member named = fields.find("policy");
    if (named != null) {
      notes.add(named.at(), "SCHED_IDLE is read as nice 19, which sched_ext gives the same weight");
    }
    return new Rank.Normal(IDLE_NICE);
  }

  private static int realTimePriority(Node.@Nullable Member priority) {
    return priority == null
        ? DEFAULT_RT_PRIORITY
        : Values.whole(priority, 1, 99, " as a real-time priority");
  }

  private static int nice(Node.Member priority) {
    return Values.whole(priority, -20, 19, " as a nice value");
  }

  private static void notePriorityWithoutEffect(Fields fields, Policy policy, Notes notes) {
    noteWithoutEffect(fields, List.of("priority"), policy, notes);
  }

  private static void noteWithoutEffect(
      Fields fields, List<String> keys, Policy policy, Notes notes) {
    for (String key : keys) {
      Node.Member member = fields.find(key);
      if (member != null) {
        Values.whole(member, Integer.MIN_VALUE, "");
        notes.add(member.at(), "'%s' has no effect with %s".formatted(key, policy.kernelName()));
      }
    }
  }
}
