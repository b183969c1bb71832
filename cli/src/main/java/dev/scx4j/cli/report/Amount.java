// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers as people read them.
public final class Amount {
  private static final String[] TIME_UNITS = {"ns", "µs", "ms", "s"};
  private static final String[] SIZE_UNITS = {"B", "KiB", "MiB", "GiB"};
  private static final String UNKNOWN = "-";

  private Amount() {}

  /// A length of time with three digits: `21.4 µs`.
  public static String time(long ns) {
    return scaled(ns, 1000, TIME_UNITS);
  }

  /// The same, or `-` if it is not known.
  public static String time(@Nullable Long ns) {
    return ns == null ? UNKNOWN : time(ns.longValue());
  }

  /// A size in memory: `1.21 MiB`.
  public static String bytes(@Nullable Long bytes) {
    return bytes == null ? UNKNOWN : scaled(bytes, 1024, SIZE_UNITS);
  }

  /// A count: `54130`.
  public static String count(@Nullable Long count) {
    return count == null ? UNKNOWN : Long.toString(count);
  }

  /// A part of a whole, in per cent: `12.3 %`.
  public static String share(double part, double whole) {
    return whole <= 0 ? UNKNOWN : text(100 * part / whole, 2) + " %";
  }

  private static String scaled(long value, int step, String[] units) {
    double scaled = value;
    int unit = 0;
    while (scaled >= step && unit < units.length - 1) {
      scaled /= step;
      unit++;
    }
    int digits = unit == 0 || scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2;
    return text(scaled, digits) + " " + units[unit];
  }

  private static String text(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
