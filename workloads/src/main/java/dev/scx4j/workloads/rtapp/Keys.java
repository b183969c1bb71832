// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The keys of a task and of a phase: properties, and events.
final class Keys {
  /// Properties of a phase; a task has them, too.
  static final List<String> OF_PHASE =
      Stream.of(List.of("loop"), Scheduling.KEYS, Placement.KEYS).flatMap(List::stream).toList();

  private static final List<String> OF_TASK_ONLY =
      Stream.of(List.of("instance", "delay", "phases"), DeadlineTimes.LEGACY_KEYS)
          .flatMap(List::stream)
          .toList();

  /// Properties of a task.
  static final List<String> OF_TASK =
      Stream.of(OF_TASK_ONLY, OF_PHASE).flatMap(List::stream).toList();

  /// Of the format that rt-app had at first, without events.
  private static final Set<String> OUTDATED = Set.of("exec", "lock_order", "resources");

  private Keys() {}

  /// Those members of a task or phase that are events, in order.
  ///
  /// @param properties which properties there are
  /// @param what what it is, for the message
  static List<Node.Member> events(Node.Members object, List<String> properties, String what) {
    for (Node.Member member : object.members()) {
      check(member, properties, what);
    }
    return object.members().stream().filter(member -> !properties.contains(member.key())).toList();
  }

  private static void check(Node.Member member, List<String> properties, String what) {
    String key = member.key();
    if (OUTDATED.contains(key)) {
      throw member
          .at()
          .mistake(
              "'%s' is of an outdated form of rt-app's files; a task lists events: %s"
                  .formatted(key, String.join(", ", EventKind.NAMES)));
    }
    if (properties.contains(key)) {
      return;
    }
    if (OF_TASK_ONLY.contains(key)) {
      throw member
          .at()
          .mistake("%s has no '%s'; it belongs to the task itself".formatted(what, key));
    }
    if (EventKind.of(key) == null) {
      List<String> known = Stream.concat(EventKind.NAMES.stream(), properties.stream()).toList();
      throw member
          .at()
          .mistake(
              "%s has no '%s'%s; it takes the events %s and the properties %s"
                  .formatted(
                      what,
                      key,
                      NearMiss.of(key, known),
                      String.join(", ", EventKind.NAMES),
                      String.join(", ", properties)));
    }
  }
}
