// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Which mutexes a task has while its events are read in order. Refuses what would stop it for ever
/// or is undefined (`pthread_mutex_lock(3)`).
final class HeldMutexes {
  private final Map<String, At> held = new LinkedHashMap<>();

  Set<String> names() {
    return Set.copyOf(held.keySet());
  }

  boolean has(String mutex) {
    return held.containsKey(mutex);
  }

  void lock(Node.Member event, String mutex) {
    At since = held.putIfAbsent(mutex, event.at());
    if (since != null) {
      throw event
          .at()
          .mistake(
              "'%s' locks '%s', which this task has since line %d, and would wait for itself for ever; it must unlock it first"
                  .formatted(event.key(), mutex, since.line()));
    }
  }

  void unlock(Node.Member event, String mutex) {
    require(event, mutex);
    held.remove(mutex);
  }

  /// An event needs the task to have the mutex.
  void require(Node.Member event, String mutex) {
    if (!has(mutex)) {
      throw event
          .at()
          .mistake(
              "'%s' needs mutex '%s', which this task does not have%s; it must lock it first"
                  .formatted(event.key(), mutex, NearMiss.of(mutex, held.keySet())));
    }
  }

  /// What loops has to end with the mutexes it began with.
  void requireSame(Node.Member looping, Set<String> atBegin) {
    if (!held.keySet().equals(atBegin)) {
      throw looping
          .at()
          .mistake(
              "'%s' loops, begins with the mutexes %s locked and ends with %s; it must give back what it takes"
                  .formatted(looping.key(), sorted(atBegin), sorted(held.keySet())));
    }
  }

  private static String sorted(Set<String> names) {
    return names.stream().sorted().toList().toString();
  }
}
