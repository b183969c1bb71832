// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

import dev.scx4j.vm.image.Initramfs;
import dev.scx4j.vm.image.KernelImage;
import dev.scx4j.vm.qemu.Accelerator;
import dev.scx4j.vm.qemu.Qemu;
import dev.scx4j.vm.qemu.QemuCommand;
import dev.scx4j.vm.qemu.SharedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// All that one boot needs, laid out in its exchange folder.
///
/// @param command starts QEMU
record GuestPlan(List<String> command) {
  /// The root's contents do not change under the guest's feet; others may.
  private static final String CACHED = "cache=loose";

  private static final String WRITE_THROUGH = "cache=none";

  /// Writes the initramfs and the agent's files.
  static GuestPlan lay(
      ExchangeFolder exchange,
      GuestOptions options,
      Qemu qemu,
      KernelImage kernel,
      Accelerator accelerator,
      Path busybox)
      throws IOException {
    Initramfs.write(kernel, busybox, exchange.initramfs());
    List<SharedFolder> shares = new ArrayList<>();
    shares.add(new SharedFolder("root", Path.of("/"), false));
    shares.add(new SharedFolder("exchange", exchange.shared(), true));
    List<String> mounts = new ArrayList<>();
    shares.add(new SharedFolder("home", options.home(), false));
    mounts.add("home ro," + CACHED + " " + GuestEnvironment.HOME);
    Path jdk = Path.of(System.getProperty("java.home"));
    for (Path folder : new TreeSet<>(List.of(options.cache(), jdk))) {
      if (isHidden(folder)) {
        String tag = "hidden" + shares.size();
        shares.add(new SharedFolder(tag, folder, false));
        mounts.add(tag + " ro," + CACHED + " " + folder);
      }
    }
    shares.add(new SharedFolder("work", options.workFolder(), true));
    mounts.add("work " + WRITE_THROUGH + " " + options.workFolder());
    exchange.write("shares", mounts);
    exchange.write("environment", GuestEnvironment.exports(options, accelerator));
    return new GuestPlan(
        new QemuCommand(
                qemu,
                accelerator,
                options.cpus(),
                options.memoryMiB(),
                kernel,
                exchange.initramfs(),
                options.kernelArguments(),
                shares,
                exchange.console(),
                exchange.controlSocket(),
                exchange.terminalSocket())
            .arguments());
  }

  /// The guest has a `/tmp` and a `/run` of its own.
  private static boolean isHidden(Path folder) {
    return folder.startsWith("/tmp") || folder.startsWith("/run");
  }
}
