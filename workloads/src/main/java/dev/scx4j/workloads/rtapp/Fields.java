// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Those members of an object whose keys mean something whatever their order. Each may be given
/// once.
final class Fields {
  private final Map<String, Node.Member> byKey = new HashMap<>();

  /// Picks the members with these keys.
  Fields(Node.Members object, Set<String> keys) {
    for (Node.Member member : object.members()) {
      if (keys.contains(member.key())) {
        Node.Member before = byKey.putIfAbsent(member.key(), member);
        if (before != null) {
          throw member
              .at()
              .mistake(
                  "'%s' is given twice, first in line %d; only events may be repeated"
                      .formatted(member.key(), before.at().line()));
        }
      }
    }
  }

  /// All members of an object that has no others.
  ///
  /// @param what what the object is, for the message
  static Fields onlyOf(Node.Members object, List<String> keys, String what) {
    for (Node.Member member : object.members()) {
      if (!keys.contains(member.key())) {
        throw member
            .at()
            .mistake(
                "%s has no '%s'%s; it takes %s"
                    .formatted(
                        what,
                        member.key(),
                        NearMiss.of(member.key(), keys),
                        String.join(", ", keys)));
      }
    }
    return new Fields(object, Set.copyOf(keys));
  }

  boolean has(String key) {
    return byKey.containsKey(key);
  }

  Node.@Nullable Member find(String key) {
    return byKey.get(key);
  }

  /// The first of these that is given.
  Node.@Nullable Member findFirst(Collection<String> keys) {
    return keys.stream().map(byKey::get).filter(m -> m != null).findFirst().orElse(null);
  }

  int whole(String key, int absent, int least, String of) {
    Node.Member member = find(key);
    return member == null ? absent : Values.whole(member, least, of);
  }
}
