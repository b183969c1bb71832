// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.workload.program.LoadProgram;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who meets where. As with rt-app, every mention of a barrier makes it wait for as many more as
/// the task that mentions it has instances.
final class Barriers {
  private final Map<String, Map<String, Mention>> mentions = new LinkedHashMap<>();

  private record Mention(At at, int instances) {}

  /// A task comes to a barrier.
  void meets(At at, String barrier, String task, int instances) {
    Map<String, Mention> tasks = mentions.computeIfAbsent(barrier, name -> new LinkedHashMap<>());
    Mention before = tasks.putIfAbsent(task, new Mention(at, instances));
    if (before != null) {
      throw at.mistake(
          "task '%s' comes to barrier '%s' a second time, after line %d, and would wait for itself for ever; each meeting needs a barrier of its own"
              .formatted(task, barrier, before.at().line()));
    }
  }

  /// Refuses those that tasks come to whose number is not known beforehand.
  void check(Set<String> forked) {
    mentions.forEach((barrier, tasks) ->
        tasks.forEach((task, mention) -> {
          if (mention.instances() == 0 || forked.contains(task)) {
            throw mention
                .at()
                .mistake(
                    "task '%s' is forked, so nobody knows how many come to barrier '%s'; only tasks that exist from the start may"
                        .formatted(task, barrier));
          }
        }));
  }

  List<LoadProgram.Barrier> list() {
    Map<String, Integer> parties = new HashMap<>();
    mentions.forEach((barrier, tasks) ->
        parties.put(barrier, tasks.values().stream().mapToInt(Mention::instances).sum()));
    return mentions.keySet().stream()
        .map(barrier -> new LoadProgram.Barrier(barrier, parties.getOrDefault(barrier, 0)))
        .toList();
  }
}
