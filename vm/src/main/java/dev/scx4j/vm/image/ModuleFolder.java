// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The modules of one kernel, found by name anywhere below a folder, compressed or not.
///
/// Debian's packages hold no `modules.dep` (it is made when they are installed), so the order comes
/// from the modules themselves. A module that is not there is taken to be built into the kernel.
public final class ModuleFolder {
  private static final Map<String, List<String>> DECOMPRESSORS =
      Map.of(
          ".ko", List.of(),
          ".ko.xz", List.of("xz", "-dc"),
          ".ko.zst", List.of("zstd", "-dcq"),
          ".ko.gz", List.of("gzip", "-dc"));

  private final Map<String, Path> files;

  private ModuleFolder(Map<String, Path> files) {
    this.files = files;
  }

  /// Finds the modules.
  ///
  /// @param folder searched with all folders below it; a missing one holds no modules
  public static ModuleFolder of(Path folder) throws IOException {
    Map<String, Path> files = new HashMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        paths.forEach(path -> suffix(path).ifPresent(s -> files.put(moduleName(path, s), path)));
      }
    }
    return new ModuleFolder(files);
  }

  /// The named modules and all they depend on, each after its dependencies.
  ///
  /// @throws IOException if a module cannot be read or decompressed
  List<KernelModule> inLoadOrder(List<String> names) throws IOException {
    Map<String, KernelModule> ordered = new LinkedHashMap<>();
    for (String name : names) {
      add(KernelModule.canonical(name), ordered, new HashMap<>());
    }
    return List.copyOf(ordered.values());
  }

  private void add(
      String name, Map<String, KernelModule> ordered, Map<String, KernelModule> underWay)
      throws IOException {
    Path file = files.get(name);
    if (file == null || ordered.containsKey(name)) {
      return;
    }
    KernelModule module = KernelModule.of(name, read(file));
    if (underWay.put(name, module) != null) {
      throw new IOException("module " + name + " in " + file + " depends on itself");
    }
    for (String dependency : module.dependencies()) {
      add(dependency, ordered, underWay);
    }
    ordered.put(name, module);
  }

  private static byte[] read(Path file) throws IOException {
    List<String> decompressor =
        suffix(file)
            .map(DECOMPRESSORS::get)
            .orElseThrow(() -> new IOException("no module: " + file));
    return decompressor.isEmpty() ? Files.readAllBytes(file) : decompress(decompressor, file);
  }

  private static byte[] decompress(List<String> command, Path file) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(file.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    byte[] contents;
    try (var output = process.getInputStream()) {
      contents = output.readAllBytes();
    }
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command.getFirst() + " cannot decompress " + file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while decompressing " + file, e);
    }
    return contents;
  }

  private static Optional<String> suffix(Path path) {
    Path fileName = path.getFileName();
    String name = fileName == null ? "" : fileName.toString();
    return DECOMPRESSORS.keySet().stream().filter(name::endsWith).findFirst();
  }

  private static String moduleName(Path path, String suffix) {
    String name = String.valueOf(path.getFileName());
    return KernelModule.canonical(name.substring(0, name.length() - suffix.length()));
  }
}
