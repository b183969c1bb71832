// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

import dev.scx4j.vm.qemu.Accelerator;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The guest that this module's tests boot: the set-up's kernel and QEMU, 2 CPUs.
final class GuestFixture {
  private GuestFixture() {}

  /// Boots, and lets the test's log tell of it.
  static Guest boot(GuestOptions options) throws IOException, InterruptedException {
    return Guest.boot(options, line -> System.err.println("guest: " + line));
  }

  static GuestOptions options(Path workFolder) {
    // Tests run in the module's folder: scx4j's own is above it unless ./scx4j says where.
    Path home =
        Path.of(property("scx4j.home", Path.of("").toAbsolutePath().getParent().toString()));
    Path cache = Path.of(property("scx4j.cache", home.resolve(".cache").toString()));
    GuestOptions defaults = GuestOptions.defaults();
    return new GuestOptions(
        home,
        cache,
        workFolder,
        2,
        1024,
        null,
        Accelerator.AUTO,
        defaults.kernelArguments(),
        defaults.environment(),
        defaults.bootLimit(),
        defaults.answerLimit());
  }

  private static String property(String name, String otherwise) {
    @Nullable String value = System.getProperty(name);
    return value == null ? otherwise : value;
  }
}
