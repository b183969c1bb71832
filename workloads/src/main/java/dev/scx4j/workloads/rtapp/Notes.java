// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is to be told of a file that was read: each thing once, with where it was met first.
final class Notes {
  private final Map<String, At> firstMet = new LinkedHashMap<>();

  void add(At at, String message) {
    firstMet.putIfAbsent(message, at);
  }

  List<String> list() {
    return firstMet.entrySet().stream().map(e -> e.getValue().prefixed(e.getKey())).toList();
  }
}
