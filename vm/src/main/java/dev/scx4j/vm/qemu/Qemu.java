// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.qemu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An installed or unpacked QEMU.
///
/// @param binary the `qemu-system-x86_64` program
/// @param majorVersion the first number of its version
/// @param dataFolders where it finds its firmware; empty for one that is installed
public record Qemu(Path binary, int majorVersion, List<Path> dataFolders) {
  private static final String NAME = "qemu-system-x86_64";
  private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.");

  /// Finds QEMU: one unpacked below `cache/qemu/current`, else the one on the `PATH`.
  ///
  /// @throws IOException if there is none, or it does not start
  public static Qemu find(Path cache) throws IOException {
    Path unpacked = cache.resolve("qemu/current/usr");
    if (Files.isExecutable(unpacked.resolve("bin").resolve(NAME))) {
      List<Path> data = new ArrayList<>();
      for (String folder : List.of("share/qemu", "share/seabios")) {
        data.add(unpacked.resolve(folder));
      }
      return of(unpacked.resolve("bin").resolve(NAME), data);
    }
    Path installed =
        Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(":"))
            .map(folder -> Path.of(folder, NAME))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() ->
                new IOException(
                    "no QEMU: install Debian's qemu-system-x86, or run ./scx4j, which does"));
    return of(installed, List.of());
  }

  private static Qemu of(Path binary, List<Path> dataFolders) throws IOException {
    Process process =
        new ProcessBuilder(binary.toString(), "--version").redirectErrorStream(true).start();
    String output;
    try (var in = process.getInputStream()) {
      output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Matcher version = VERSION.matcher(output);
    if (!version.find()) {
      throw new IOException(binary + " does not start: " + output.strip());
    }
    return new Qemu(binary, Integer.parseInt(version.group(1)), dataFolders);
  }

  /// Whether several threads may emulate the guest's CPUs. QEMU 7.2 with `thread=multi` crashed the
  /// guest in 1 boot of 12 (a race in how it sees kernel code patched); QEMU 10 did in none of 40.
  boolean emulatesInParallel() {
    return majorVersion >= 10;
  }
}
