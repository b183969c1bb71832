// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.doctor;

import dev.scx4j.vm.image.KernelImage;
import dev.scx4j.vm.qemu.Qemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What it takes to boot a guest.
final class VmChecks {
  private final Path cache;

  /// @param cache where the set-up puts what it fetches
  private VmChecks(Path cache) {
    this.cache = cache;
  }

  static List<Check> all(Path cache) {
    VmChecks checks = new VmChecks(cache);
    return List.of(checks::qemu, checks::accelerator, checks::kernel, checks::busybox);
  }

  private Finding qemu(Host host) {
    try {
      Qemu qemu = Qemu.find(cache);
      String found = "version " + qemu.majorVersion() + ", " + qemu.binary();
      return qemu.majorVersion() >= 10
          ? Finding.ok("QEMU", found)
          : Finding.warn(
              "QEMU",
              found + ": emulates all CPUs with one thread",
              "scx4j vm fetches a newer one where it can; nothing breaks without it");
    } catch (IOException e) {
      return Finding.missing(
          "QEMU", String.valueOf(e.getMessage()), "apt-get install qemu-system-x86");
    }
  }

  private Finding accelerator(Host host) {
    String mend =
        "nothing breaks without it; where the machine allows it, load kvm_intel or kvm_amd";
    if (!host.exists("/dev/kvm")) {
      return Finding.warn(
          "accelerator", "no /dev/kvm: guests are emulated, several times slower", mend);
    }
    return Files.isWritable(host.path("/dev/kvm"))
        ? Finding.ok("accelerator", "/dev/kvm is there; whether it works, the first boot tells")
        : Finding.warn(
            "accelerator",
            "/dev/kvm is not writable for this user: guests are emulated, several times slower",
            "run scx4j as root, or join the group kvm");
  }

  private Finding kernel(Host host) {
    Path fetched = cache.resolve("kernel/current/vmlinuz");
    String mend = "./scx4j demo fetches one; or name your own: scx4j vm --kernel PATH";
    if (!Files.exists(fetched)) {
      return Finding.missing("VM kernel", "none at " + fetched + " yet", mend);
    }
    try {
      return Finding.ok("VM kernel", "Linux " + KernelImage.of(fetched).release());
    } catch (IOException e) {
      return Finding.missing("VM kernel", String.valueOf(e.getMessage()), mend);
    }
  }

  private Finding busybox(Host host) {
    return Files.isExecutable(host.path("/bin/busybox"))
        ? Finding.ok("busybox", "/bin/busybox, the guest's first program")
        : Finding.missing("busybox", "no /bin/busybox", "apt-get install busybox-static");
  }
}
