// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

import dev.scx4j.vm.image.KernelImage;
import dev.scx4j.vm.qemu.Accelerator;
import dev.scx4j.vm.qemu.Qemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/// Boots one guest: finds what it needs, chooses the accelerator, tries again when a boot dies.
final class GuestBoot {
  private static final int ATTEMPTS = 3;
  private static final Path KVM_DEVICE = Path.of("/dev/kvm");
  private static final Duration KVM_LIMIT = Duration.ofSeconds(20);

  private final GuestOptions options;
  private final Consumer<String> progress;

  GuestBoot(GuestOptions options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
  }

  Guest boot() throws IOException, InterruptedException {
    Qemu qemu = Qemu.find(options.cache());
    KernelImage kernel = KernelImage.of(kernelFile());
    Path busybox = busybox();
    return switch (options.accelerator()) {
      case KVM, TCG -> attempts(qemu, kernel, busybox, options.accelerator());
      case AUTO -> automatic(qemu, kernel, busybox);
    };
  }

  private Guest automatic(Qemu qemu, KernelImage kernel, Path busybox)
      throws IOException, InterruptedException {
    if (Files.isWritable(KVM_DEVICE)) {
      try {
        return attempt(qemu, kernel, busybox, Accelerator.KVM, KVM_LIMIT);
      } catch (GuestException e) {
        progress.accept("/dev/kvm is there but does not work: the guest is emulated (tcg), slower");
      }
    }
    return attempts(qemu, kernel, busybox, Accelerator.TCG);
  }

  private Guest attempts(Qemu qemu, KernelImage kernel, Path busybox, Accelerator accelerator)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(qemu, kernel, busybox, accelerator, options.bootLimit());
      } catch (GuestException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        progress.accept("boot " + attempt + " of " + ATTEMPTS + " died: " + e.getMessage());
      }
    }
  }

  private Guest attempt(
      Qemu qemu, KernelImage kernel, Path busybox, Accelerator accelerator, Duration limit)
      throws IOException, InterruptedException {
    progress.accept(
        "booting Linux "
            + kernel.release()
            + " ("
            + accelerator.name().toLowerCase(Locale.ROOT)
            + ", "
            + options.cpus()
            + " CPUs, "
            + options.memoryMiB()
            + " MiB)");
    ExchangeFolder exchange = new ExchangeFolder();
    boolean isUp = false;
    try {
      GuestPlan plan = GuestPlan.lay(exchange, options, qemu, kernel, accelerator, busybox);
      Guest guest = new Guest(exchange, options, plan);
      guest.awaitUp(limit);
      isUp = true;
      return guest;
    } finally {
      if (!isUp) {
        exchange.delete();
      }
    }
  }

  private Path kernelFile() throws IOException {
    Path chosen = options.kernel();
    if (chosen != null) {
      return chosen;
    }
    Path fetched = options.cache().resolve("kernel/current/vmlinuz");
    if (!Files.exists(fetched)) {
      throw new IOException(
          "no kernel for the guest at "
              + fetched
              + ": run ./scx4j, which fetches one, or name"
              + " your own with --kernel");
    }
    return fetched;
  }

  private static Path busybox() throws IOException {
    Path busybox = Path.of("/bin/busybox");
    if (!Files.isExecutable(busybox)) {
      throw new IOException("no " + busybox + ": install Debian's busybox-static");
    }
    return busybox;
  }
}
