// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.loads;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time, with their unit.
final class Length {
  static final long US = 1_000;
  static final long MS = 1_000_000;
  static final long S = 1_000_000_000;

  private static final Pattern FORMAT = Pattern.compile("(\\d{1,18})(ns|us|ms|s)");

  private Length() {}

  /// Reads a whole number of `ns`, `us`, `ms` or `s`; nothing if the text is none or means more
  /// than 292 years.
  ///
  /// @return ns
  static Optional<Long> parseNs(String text) {
    Matcher matcher = FORMAT.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    long unitNs = unitNs(matcher.group(2));
    return number > Long.MAX_VALUE / unitNs ? Optional.empty() : Optional.of(number * unitNs);
  }

  /// Writes one, in the largest unit that divides it.
  static String format(long ns) {
    for (String unit : new String[] {"s", "ms", "us"}) {
      if (ns != 0 && ns % unitNs(unit) == 0) {
        return ns / unitNs(unit) + unit;
      }
    }
    return ns + "ns";
  }

  private static long unitNs(String unit) {
    return switch (unit) {
      case "s" -> S;
      case "ms" -> MS;
      case "us" -> US;
      default -> 1;
    };
  }
}
