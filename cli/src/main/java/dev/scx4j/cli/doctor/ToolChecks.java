// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What scx4j is built and run with, on any machine.
final class ToolChecks {
  private static final int OLDEST_CLANG = 16;
  private static final int NEWEST_CLANG = 30;

  private ToolChecks() {}

  static List<Check> all() {
    return List.of(ToolChecks::jdk, ToolChecks::clang);
  }

  private static Finding jdk(Host host) {
    return Finding.ok(
        "JDK",
        "%s (%s) at %s"
            .formatted(
                Runtime.version(),
                System.getProperty("java.vendor"),
                System.getProperty("java.home")));
  }

  /// Needed by the build alone, which is done when this runs: so it is no more than a warning.
  private static Finding clang(Host host) {
    List<String> names =
        Stream.concat(
                IntStream.iterate(NEWEST_CLANG, v -> v >= OLDEST_CLANG, v -> v - 1)
                    .mapToObj(version -> "clang-" + version),
                Stream.of("clang"))
            .toList();
    Optional<Path> clang = host.program(names);
    return clang
        .map(path -> Finding.ok("clang", path + ", to compile the BPF mechanism"))
        .orElseGet(() ->
            Finding.warn(
                "clang",
                "none on the PATH: the BPF mechanism cannot be built again",
                "install clang " + OLDEST_CLANG + " or newer: apt-get install clang-16"));
  }
}
