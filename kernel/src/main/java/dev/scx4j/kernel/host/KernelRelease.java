// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.host;

import java.nio.file.Path;

/// The name of the running kernel. Any thread.
public final class KernelRelease {
  private KernelRelease() {}

  /// What `uname -r` says, such as `7.3.4+deb13-amd64`.
  public static String running() {
    return TextFile.read(Path.of("/proc/sys/kernel/osrelease"))
        .orElseGet(() -> System.getProperty("os.version"));
  }
}
