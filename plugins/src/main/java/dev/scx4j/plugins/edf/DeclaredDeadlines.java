// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.edf;

import dev.scx4j.plugins.options.DurationText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Relative deadlines by task name: `audio=5ms,video*=33ms`. The first pattern that matches counts.
/// Immutable, any thread; looking one up allocates nothing.
public final class DeclaredDeadlines {
  /// The shortest and longest deadline that make sense here, in ns.
  static final long LEAST_NS = 100_000;

  static final long MOST_NS = 60_000_000_000L;

  private record Declared(NamePattern pattern, long relativeNs) {}

  private final List<Declared> declared;

  private DeclaredDeadlines(List<Declared> declared) {
    this.declared = List.copyOf(declared);
  }

  /// Reads the list; an empty text is an empty one.
  ///
  /// @throws IllegalArgumentException if it is not such a list; the message quotes the part that is
  ///   wrong
  public static DeclaredDeadlines parse(String list) {
    List<Declared> declared = new ArrayList<>();
    if (!list.isBlank()) {
      for (String part : list.split(",", -1)) {
        declared.add(parsePart(part.strip()));
      }
    }
    return new DeclaredDeadlines(declared);
  }

  private static Declared parsePart(String part) {
    int equals = part.lastIndexOf('=');
    if (equals < 1) {
      throw wrong(part, "it is not NAME=TIME");
    }
    long relativeNs;
    try {
      relativeNs = DurationText.parseNs(part.substring(equals + 1).strip());
    } catch (IllegalArgumentException e) {
      throw wrong(part, e.getMessage());
    }
    if (relativeNs < LEAST_NS || relativeNs > MOST_NS) {
      throw wrong(
          part,
          "it must be from %s to %s"
              .formatted(DurationText.format(LEAST_NS), DurationText.format(MOST_NS)));
    }
    return new Declared(new NamePattern(part.substring(0, equals).strip()), relativeNs);
  }

  private static IllegalArgumentException wrong(String part, @Nullable String what) {
    return new IllegalArgumentException(
        "Policy edf: option deadlines: in '%s': %s; it takes a list such as audio=5ms,video*=33ms"
            .formatted(part, what));
  }

  /// The deadline of a task of this name, in ns from each wake-up, or -1 if none was declared.
  long relativeNs(String taskName) {
    for (int i = 0; i < declared.size(); i++) {
      if (declared.get(i).pattern.matches(taskName)) {
        return declared.get(i).relativeNs;
      }
    }
    return -1;
  }
}
