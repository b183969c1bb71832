// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.doctor;

import java.util.Optional;

/// Whether this machine's own kernel can be scheduled.
public final class OwnKernel {
  private OwnKernel() {}

  /// What keeps it from that, in a sentence, or nothing: it has no `sched_ext`, or this user may
  /// not. That another scheduler is attached is no such thing: it can be ended.
  public static Optional<String> hindrance() {
    return hindrance(Host.local());
  }

  static Optional<String> hindrance(Host host) {
    return KernelChecks.needed().stream()
        .map(check -> check.look(host))
        .filter(Finding::isMissing)
        .map(finding -> finding.what() + ": " + finding.text())
        .findFirst();
  }
}
