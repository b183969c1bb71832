// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a task can do. A key that begins with the name of one is such an event: `run0`, `sleep_1`.
enum EventKind {
  // Before RUN, whose name it begins with.
  RUNTIME,
  RUN,
  SLEEP,
  MEM,
  IORUN,
  TIMER,
  LOCK,
  UNLOCK,
  WAIT,
  SIGNAL,
  BROAD,
  SYNC,
  BARRIER,
  SUSPEND,
  RESUME,
  YIELD,
  FORK;

  /// All names.
  static final List<String> NAMES = Arrays.stream(values()).map(EventKind::key).toList();

  private final String key = name().toLowerCase(Locale.ROOT);

  /// How keys begin.
  String key() {
    return key;
  }

  /// What a key means, or null if it is no event.
  static @Nullable EventKind of(String key) {
    for (EventKind kind : values()) {
      if (key.startsWith(kind.key)) {
        return kind;
      }
    }
    return null;
  }
}
