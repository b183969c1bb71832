// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// The options a kernel was built with. Immutable.
public final class KernelConfig {
  private final Map<String, String> options;

  private KernelConfig(Map<String, String> options) {
    this.options = options;
  }

  /// The running kernel's, from `/proc/config.gz`, `/boot` or `/lib/modules`; nothing if none of
  /// them has it.
  public static Optional<KernelConfig> ofRunningKernel() {
    return of(Path.of("/"), KernelRelease.running());
  }

  /// That of a kernel release, below another root folder than `/`.
  public static Optional<KernelConfig> of(Path root, String release) {
    List<Path> places =
        List.of(
            root.resolve("proc/config.gz"),
            root.resolve("boot/config-" + release),
            root.resolve("lib/modules/" + release + "/config"));
    for (Path place : places) {
      try (InputStream file = Files.newInputStream(place);
          InputStream plain = place.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
        return Optional.of(parse(new String(plain.readAllBytes(), StandardCharsets.UTF_8)));
      } catch (IOException e) {
        // not there or not readable: the next place
      }
    }
    return Optional.empty();
  }

  /// Reads lines like `CONFIG_BPF=y`; others say nothing.
  static KernelConfig parse(String text) {
    return new KernelConfig(
        text.lines()
            .filter(line -> line.startsWith("CONFIG_") && line.contains("="))
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, last) -> last)));
  }

  /// The value of an option, `CONFIG_` included in its name; nothing if it is not set.
  public Optional<String> value(String option) {
    return Optional.ofNullable(options.get(option));
  }

  /// Whether an option is built in or a module.
  public boolean isSet(String option) {
    return value(option).filter(value -> value.equals("y") || value.equals("m")).isPresent();
  }
}
