// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The guest's first file system, held in memory: a static busybox, the modules that 9p and
/// overlayfs need, and the `init` script that mounts the host's root with them.
public final class Initramfs {
  private static final List<String> MODULES = List.of("9pnet_virtio", "9p", "overlay");
  private static final List<String> FOLDERS =
      List.of("bin", "dev", "lower", "modules", "proc", "root", "sys", "upper");
  private static final int CONSOLE_MAJOR = 5;
  private static final int CONSOLE_MINOR = 1;

  private Initramfs() {}

  /// Writes the archive, uncompressed: an emulated CPU unpacks slower than QEMU reads.
  ///
  /// @param kernel whose modules go in
  /// @param busybox a statically linked busybox
  /// @param target overwritten
  public static void write(KernelImage kernel, Path busybox, Path target) throws IOException {
    List<KernelModule> modules = ModuleFolder.of(kernel.modules()).inLoadOrder(MODULES);
    try (var archive = new CpioArchive(new BufferedOutputStream(Files.newOutputStream(target)))) {
      for (String folder : FOLDERS) {
        archive.directory(folder);
      }
      archive.characterDevice("dev/console", CONSOLE_MAJOR, CONSOLE_MINOR);
      archive.file("bin/busybox", Files.readAllBytes(busybox));
      archive.file("init", resource("/dev/scx4j/vm/guest/init"));
      for (KernelModule module : modules) {
        module.addTo(archive, "modules/" + module.name());
      }
      String order = modules.stream().map(m -> m.name() + "\n").collect(Collectors.joining());
      archive.file("modules/order", order.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Initramfs.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("resource " + name + " is not in scx4j's own jar: build it again");
      }
      return in.readAllBytes();
    }
  }
}
