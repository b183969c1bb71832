// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers for things, in the order in which they are first met. One thread.
///
/// @param <T> what is numbered, by `equals`
final class Numbering<T> {
  private final Map<T, Integer> numbers = new HashMap<>();
  private final List<T> things = new ArrayList<>();

  /// The number of a thing.
  int of(T thing) {
    Integer known = numbers.get(thing);
    if (known != null) {
      return known;
    }
    numbers.put(thing, things.size());
    things.add(thing);
    return things.size() - 1;
  }

  /// All things, by number.
  List<T> things() {
    return List.copyOf(things);
  }
}
