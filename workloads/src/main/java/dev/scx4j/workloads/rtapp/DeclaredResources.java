// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `resources` section, which is no longer needed: an event makes what it names. But if it is
/// there, what it declares is used as that only.
final class DeclaredResources {
  /// What a name can stand for.
  enum Kind {
    MUTEX("a mutex"),
    CONDITION("a condition"),
    TIMER("a timer"),
    BARRIER("a barrier"),
    OTHER("neither a mutex, a condition, a timer nor a barrier");

    private final String shown;

    Kind(String shown) {
      this.shown = shown;
    }
  }

  private static final Map<String, Kind> TYPES =
      Map.of(
          "mutex", Kind.MUTEX,
          "wait", Kind.CONDITION,
          "signal", Kind.CONDITION,
          "broadcast", Kind.CONDITION,
          "sync", Kind.CONDITION,
          "timer", Kind.TIMER,
          "barrier", Kind.BARRIER,
          "sleep", Kind.OTHER,
          "run", Kind.OTHER);

  private static final List<String> TYPE_NAMES = TYPES.keySet().stream().sorted().toList();

  private final Map<String, Set<Kind>> declared = new HashMap<>();

  void read(Node.@Nullable Member section, Notes notes) {
    if (section == null) {
      return;
    }
    if (section.value() instanceof Node.Whole) {
      notes.add(section.at(), "the number of 'resources' has no effect");
      return;
    }
    String valid = "an object of objects with a 'type'";
    for (Node.Member resource : Values.members(section, valid).members()) {
      String what = "resource '" + resource.key() + "'";
      Fields fields =
          Fields.onlyOf(Values.members(resource, "an object with a 'type'"), List.of("type"), what);
      Node.Member type = fields.find("type");
      if (type == null) {
        throw resource.at().mistake(what + " has no 'type'; it takes " + types());
      }
      Kind kind = TYPES.get(Values.text(type, types()));
      if (kind == null) {
        throw Values.wrong(type, types());
      }
      declared.computeIfAbsent(resource.key(), name -> new LinkedHashSet<>()).add(kind);
    }
  }

  /// Checks that a name that an event uses is not declared as something else.
  void require(Node.Member event, String name, Kind kind) {
    Set<Kind> kinds = declared.getOrDefault(name, Set.of(kind));
    if (!kinds.contains(kind)) {
      throw event
          .at()
          .mistake(
              "'%s' uses '%s' as %s, and 'resources' declares it as %s; declare it as what it is, or not at all"
                  .formatted(event.key(), name, kind.shown, kinds.iterator().next().shown));
    }
  }

  private static String types() {
    return "one of " + String.join(", ", TYPE_NAMES);
  }
}
