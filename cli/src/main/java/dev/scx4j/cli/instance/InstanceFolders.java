// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.instance;

import dev.scx4j.cli.exit.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folders of all of a user's running scx4j: one for each process, named after its id.
public final class InstanceFolders {
  private static final String ROOT_PROPERTY = "scx4j.instances";

  private InstanceFolders() {}

  /// Where they are: `/run/scx4j` for root, `$XDG_RUNTIME_DIR/scx4j` for others, and a folder of
  /// the user's below the one for temporary files where there is neither.
  public static Path root() {
    String given = System.getProperty(ROOT_PROPERTY, "");
    if (!given.isEmpty()) {
      return Path.of(given);
    }
    String user = System.getProperty("user.name", "unknown");
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    if (user.equals("root") && Files.isWritable(Path.of("/run"))) {
      return Path.of("/run/scx4j");
    }
    if (runtime != null && !runtime.isEmpty() && Files.isWritable(Path.of(runtime))) {
      return Path.of(runtime, "scx4j");
    }
    return Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "scx4j-" + user);
  }

  /// The folder of the scx4j that is meant: the one of the process, or the only one there is.
  ///
  /// @param pid the process, or null
  /// @throws UserException if there is none, or it is not clear which
  public static RunFolder find(@Nullable Long pid) {
    List<Path> alive = alive();
    if (pid != null) {
      Path own = root().resolve(String.valueOf(pid));
      if (!alive.contains(own)) {
        throw UserException.failed(
            "no scx4j with process id %d runs as this user (%s); %s"
                .formatted(pid, root(), running(alive)),
            null);
      }
      return new RunFolder(own);
    }
    if (alive.size() != 1) {
      throw UserException.failed(
          alive.isEmpty()
              ? "no scx4j runs as this user (%s has none); start one with: scx4j run"
                  .formatted(root())
              : "several scx4j run: name one with --pid; " + running(alive),
          null);
    }
    return new RunFolder(alive.getFirst());
  }

  private static String running(List<Path> alive) {
    return alive.isEmpty()
        ? "none runs"
        : "running: "
            + alive.stream()
                .map(each -> each.getFileName().toString())
                .collect(Collectors.joining(", "));
  }

  /// Those whose process is there.
  static List<Path> alive() {
    return folders().stream().filter(InstanceFolders::isAlive).toList();
  }

  /// Removes those whose process is gone.
  static void removeDead() throws IOException {
    for (Path folder : folders()) {
      if (!isAlive(folder)) {
        RunFolder.delete(folder);
      }
    }
  }

  private static List<Path> folders() {
    if (!Files.isDirectory(root())) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(root())) {
      return all.filter(each -> each.getFileName().toString().matches("[0-9]{1,10}"))
          .sorted()
          .collect(Collectors.toCollection(ArrayList::new));
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean isAlive(Path folder) {
    return ProcessHandle.of(Long.parseLong(folder.getFileName().toString()))
        .map(ProcessHandle::isAlive)
        .orElse(false);
  }
}
