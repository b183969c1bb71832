// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Which tasks are forked.
final class Forks {
  private final Map<String, At> firstMet = new LinkedHashMap<>();

  void add(At at, String task) {
    firstMet.putIfAbsent(task, at);
  }

  Set<String> forked() {
    return firstMet.keySet();
  }

  void check(Collection<String> tasks) {
    firstMet.forEach((name, at) -> {
      if (!tasks.contains(name)) {
        throw at.mistake(
            "there is no task '%s' to fork%s; the tasks are %s"
                .formatted(name, NearMiss.of(name, tasks), String.join(", ", tasks)));
      }
    });
  }
}
