// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.workload.program.Rank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The times of `SCHED_DEADLINE`, in ns, with rt-app's defaults: the period is the runtime, the
/// deadline is the period. A task may use their old names, too.
record DeadlineTimes(long runtimeNs, long periodNs, long deadlineNs) {
  /// Old names that are no events.
  static final List<String> LEGACY_KEYS = List.of("period", "deadline");

  /// A phase's, where the old names are not known.
  static DeadlineTimes ofPhase(Fields fields) {
    long runtimeNs = ns(fields.find("dl-runtime"), 0);
    long periodNs = ns(fields.find("dl-period"), runtimeNs);
    return new DeadlineTimes(runtimeNs, periodNs, ns(fields.find("dl-deadline"), periodNs));
  }

  /// A task's. An old name counts only where the new names leave a 0.
  ///
  /// @param legacyRuntime `runtime`, if it is there
  static DeadlineTimes ofTask(Fields fields, Node.@Nullable Member legacyRuntime, Notes notes) {
    DeadlineTimes given = ofPhase(fields);
    long runtimeNs = given.runtimeNs > 0 ? given.runtimeNs : ns(legacyRuntime, 0);
    long periodNs = given.periodNs;
    if (periodNs == 0) {
      periodNs = ns(fields.find("period"), runtimeNs);
    } else {
      noteHidden(fields.find("period"), notes);
    }
    long deadlineNs = given.deadlineNs;
    if (deadlineNs == 0) {
      deadlineNs = ns(fields.find("deadline"), periodNs);
    } else {
      noteHidden(fields.find("deadline"), notes);
    }
    return new DeadlineTimes(runtimeNs, periodNs, deadlineNs);
  }

  private static void noteHidden(Node.@Nullable Member old, Notes notes) {
    if (old != null) {
      Micros.ns(old);
      notes.add(
          old.at(),
          "'%s' has no effect beside 'dl-runtime'; its name is 'dl-%s' there"
              .formatted(old.key(), old.key()));
    }
  }

  private static long ns(Node.@Nullable Member member, long absentNs) {
    return member == null ? absentNs : Micros.ns(member);
  }

  /// The same, checked.
  ///
  /// @param where what a mistake is reported for
  Rank rank(Node.Member where) {
    if (runtimeNs <= 0 || runtimeNs > deadlineNs || deadlineNs > periodNs) {
      throw where
          .at()
          .mistake(
              "SCHED_DEADLINE with runtime %d, deadline %d and period %d µs; it takes a 'dl-runtime' above 0, 'dl-deadline' no less, and 'dl-period' no less than that"
                  .formatted(runtimeNs / Micros.NS, deadlineNs / Micros.NS, periodNs / Micros.NS));
    }
    return new Rank.Deadline(runtimeNs, deadlineNs, periodNs);
  }
}
