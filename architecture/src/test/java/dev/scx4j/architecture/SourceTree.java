// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The project's files, as they lie in the working tree: what is built or fetched is left out.
final class SourceTree {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private static final Set<String> OWN_HIDDEN_FOLDERS = Set.of(".ci", ".githooks");

  /// The folder of the root POM; Surefire runs tests in the folder of their module.
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private SourceTree() {}

  /// The folders that the root POM names as modules.
  static List<String> modules() {
    return MODULE
        .matcher(read(ROOT.resolve("pom.xml")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /// The modules that have more than tests.
  static List<String> modulesWithCode() {
    return modules().stream()
        .filter(folder -> Files.isDirectory(ROOT.resolve(folder, "src/main/java")))
        .toList();
  }

  /// Every file of the project, relative to [#ROOT]; nothing of `target`, and nothing of hidden
  /// folders other than the project's own.
  static List<Path> files() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return isProject(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(ROOT.relativize(file));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /// The text of a file, relative to [#ROOT] or absolute.
  static String read(Path file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isProject(Path folder) {
    String name = folder.getFileName().toString();
    return folder.equals(ROOT)
        || OWN_HIDDEN_FOLDERS.contains(name)
        || !(name.startsWith(".") || name.equals("target"));
  }
}
