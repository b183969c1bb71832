// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import java.util.LinkedHashMap;
import java.util.Map;

/// Which conditions are waited for, and which are signalled. One that only one side names is a
/// misspelt one.
final class Conditions {
  private final Map<String, Use> waits = new LinkedHashMap<>();
  private final Map<String, Use> wakes = new LinkedHashMap<>();

  private record Use(At at, String event) {}

  /// An event waits for a condition.
  void waits(Node.Member event, String condition) {
    waits.putIfAbsent(condition, new Use(event.at(), event.key()));
  }

  /// An event wakes those that wait for a condition.
  void wakes(Node.Member event, String condition) {
    wakes.putIfAbsent(condition, new Use(event.at(), event.key()));
  }

  void check() {
    refuseLoneOnes(waits, wakes, "nothing ever wakes it", "resume, signal, broad and sync name");
    refuseLoneOnes(wakes, waits, "nothing ever waits for it", "suspend, wait and sync name");
  }

  private static void refuseLoneOnes(
      Map<String, Use> these, Map<String, Use> others, String wrong, String valid) {
    these.forEach((name, use) -> {
      if (!others.containsKey(name)) {
        String known = others.isEmpty() ? "nothing" : String.join(", ", others.keySet());
        throw use.at()
            .mistake(
                "'%s' names '%s', and %s%s; %s %s"
                    .formatted(
                        use.event(),
                        name,
                        wrong,
                        NearMiss.of(name, others.keySet()),
                        valid,
                        known));
      }
    });
  }
}
