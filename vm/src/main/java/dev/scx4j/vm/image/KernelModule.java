// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A kernel module, ready to be loaded. Immutable.
final class KernelModule {
  private static final byte[] DEPENDS = "\0depends=".getBytes(StandardCharsets.US_ASCII);

  private final String name;
  private final byte[] contents;
  private final List<String> dependencies;

  private KernelModule(String name, byte[] contents, List<String> dependencies) {
    this.name = name;
    this.contents = contents;
    this.dependencies = dependencies;
  }

  /// As the kernel writes it in `/proc/modules`, with underscores.
  String name() {
    return name;
  }

  /// Writes the uncompressed ELF file.
  void addTo(CpioArchive archive, String path) throws IOException {
    archive.file(path, contents);
  }

  /// Names of the modules that must be loaded before it.
  List<String> dependencies() {
    return dependencies;
  }

  /// Reads the dependencies that the kernel's build wrote into the module's `.modinfo` section:
  /// NUL-terminated `key=value` strings, see `scripts/mod/modpost.c`.
  ///
  /// @throws IllegalArgumentException if there are none, not even an empty list
  static KernelModule of(String name, byte[] contents) {
    int start = indexOf(contents, DEPENDS);
    if (start < 0) {
      throw new IllegalArgumentException(
          "module " + name + " has no \"depends=\" entry: it is not a kernel module, or damaged");
    }
    int from = start + DEPENDS.length;
    int to = from;
    while (to < contents.length && contents[to] != 0) {
      to++;
    }
    String depends = new String(contents, from, to - from, StandardCharsets.US_ASCII);
    List<String> dependencies =
        depends.isEmpty()
            ? List.of()
            : List.of(depends.split(",")).stream().map(KernelModule::canonical).toList();
    return new KernelModule(canonical(name), contents, dependencies);
  }

  /// The kernel treats `-` and `_` in module names as the same.
  static String canonical(String name) {
    return name.replace('-', '_');
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    outer:
    for (int i = 0; i <= bytes.length - wanted.length; i++) {
      for (int j = 0; j < wanted.length; j++) {
        if (bytes[i + j] != wanted[j]) {
          continue outer;
        }
      }
      return i;
    }
    return -1;
  }
}
