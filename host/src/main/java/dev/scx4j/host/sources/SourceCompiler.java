// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.host.sources;

import dev.scx4j.engine.plugin.PluginException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Compiles one source file with the compiler of the JDK that runs scx4j.
///
/// The compiler is a process of its own: the JVM that schedules has a small heap, all of it locked,
/// and the threads of its process go before ordinary tasks. Any thread.
final class SourceCompiler {
  private static final long LONGEST_S = 60;

  private SourceCompiler() {}

  /// Compiles a file.
  ///
  /// @return its classes, by name
  /// @throws PluginException if it does not compile; the message has the compiler's, with file,
  ///   line, and the place in the line
  static Map<String, byte[]> compile(Path source) {
    if (!Files.isRegularFile(source)) {
      throw new PluginException("there is no file " + source);
    }
    try {
      Path folder = Files.createTempDirectory("scx4j-classes");
      try {
        runCompiler(source, folder);
        return classes(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new PluginException(source + " cannot be compiled: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PluginException("interrupted while " + source + " was compiled", e);
    }
  }

  private static void runCompiler(Path source, Path folder)
      throws IOException, InterruptedException {
    Path said = folder.resolve("messages.txt");
    Process compiler =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                    "-J-XX:TieredStopAtLevel=1",
                    "-J-XX:+UseSerialGC",
                    "-proc:none",
                    "-g",
                    "-Xdiags:verbose",
                    "-cp",
                    System.getProperty("java.class.path", ""),
                    "-d",
                    folder.toString(),
                    source.toString()))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (!compiler.waitFor(LONGEST_S, TimeUnit.SECONDS)) {
      compiler.destroyForcibly();
      throw new PluginException(source + " has not been compiled within " + LONGEST_S + " s");
    }
    String messages = Files.readString(said, StandardCharsets.UTF_8).strip();
    Files.delete(said);
    if (compiler.exitValue() != 0) {
      throw new PluginException(source + " does not compile:\n" + messages);
    }
  }

  private static Map<String, byte[]> classes(Path folder) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".class")).toList()) {
        String path = folder.relativize(file).toString();
        String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
        classes.put(name, Files.readAllBytes(file));
      }
    }
    return classes;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
