// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The machine that is examined: its files and this process's environment.
///
/// @param root where its root folder is; `/` but in tests
/// @param environment the environment variables
record Host(Path root, Map<String, String> environment) {
  /// The machine scx4j runs on.
  static Host local() {
    return new Host(Path.of("/"), System.getenv());
  }

  /// A file or folder of the machine.
  ///
  /// @param absolute its path, from the first `/` on
  Path path(String absolute) {
    return root.resolve(absolute.substring(1));
  }

  boolean exists(String absolute) {
    return Files.exists(path(absolute));
  }

  /// The text of a file without the white space around it, or nothing if it cannot be read.
  Optional<String> read(String absolute) {
    try {
      return Optional.of(Files.readString(path(absolute)).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// The value of a line `name value` or `name: value` of a file in which each line is so, such as
  /// `/proc/self/status`.
  Optional<String> line(String absolute, String name) {
    return read(absolute)
        .flatMap(text -> text.lines().filter(line -> line.startsWith(name)).findFirst())
        .map(line -> line.substring(name.length()).strip());
  }

  /// The first program of one of these names on the `PATH`.
  Optional<Path> program(List<String> names) {
    List<String> folders = List.of(environment.getOrDefault("PATH", "/usr/bin").split(":", -1));
    return names.stream()
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
