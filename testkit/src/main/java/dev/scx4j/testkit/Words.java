// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit;

import java.util.Locale;

/// Numbers as people read them.
public final class Words {
  private Words() {}

  /// `1 CPU`, `2 CPUs`.
  public static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /// A number of ns in the unit that fits: `412 ms`, `1.25 s`.
  public static String time(long ns) {
    long size = Math.abs(ns);
    if (size < 10_000) {
      return ns + " ns";
    }
    if (size < 10_000_000) {
      return ns / 1_000 + " µs";
    }
    if (size < 10_000_000_000L) {
      return ns / 1_000_000 + " ms";
    }
    return String.format(Locale.ROOT, "%.2f s", ns / 1e9);
  }
}
