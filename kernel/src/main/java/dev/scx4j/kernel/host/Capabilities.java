// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What this process may do (`capabilities(7)`): its effective capabilities. Immutable.
public final class Capabilities {
  /// The capabilities that attaching a scheduler takes, with their bits
  /// (`include/uapi/linux/capability.h`).
  private enum Needed {
    CAP_SYS_ADMIN(21),
    CAP_PERFMON(38),
    CAP_BPF(39);

    final int bit;

    Needed(int bit) {
      this.bit = bit;
    }
  }

  private final long effective;

  private Capabilities(long effective) {
    this.effective = effective;
  }

  /// Those of a process, from its `status` file in procfs; none if it cannot be read.
  public static Capabilities read(Path statusFile) {
    return TextFile.read(statusFile).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("CapEff:"))
        .map(line -> Long.parseUnsignedLong(line.substring("CapEff:".length()).strip(), 16))
        .map(Capabilities::new)
        .findFirst()
        .orElseGet(() -> new Capabilities(0));
  }

  /// The names of those that attaching a scheduler takes and this process lacks.
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (Needed needed : Needed.values()) {
      if ((effective >>> needed.bit & 1) == 0) {
        missing.add(needed.name());
      }
    }
    return missing;
  }
}
