// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.plugin;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time as a user writes them: `500us`, `5ms`, `1.5s`, `2m`.
public final class Durations {
  private static final Pattern FORMAT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-zµ]*)");
  private static final Map<String, Long> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("h", 3_600_000_000_000L);
    UNITS.put("m", 60_000_000_000L);
    UNITS.put("s", 1_000_000_000L);
    UNITS.put("ms", 1_000_000L);
    UNITS.put("us", 1_000L);
    UNITS.put("µs", 1_000L);
    UNITS.put("ns", 1L);
  }

  private Durations() {}

  /// Reads one.
  ///
  /// @return ns, never negative
  /// @throws IllegalArgumentException if it is none; the message says how to write it
  public static long parseNs(String text) {
    Matcher matcher = FORMAT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no length of time such as 5ms or 10s");
    }
    String unit = matcher.group(2);
    if (unit.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' has no unit: write %<sms, %<ss or the like".formatted(text));
    }
    Long unitNs = UNITS.get(unit);
    if (unitNs == null) {
      throw new IllegalArgumentException(
          "'%s' has the unknown unit '%s': use one of %s"
              .formatted(text, unit, String.join(", ", UNITS.keySet())));
    }
    BigDecimal ns = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unitNs));
    if (ns.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException("'" + text + "' is too long a time");
    }
    return ns.longValue();
  }

  /// Writes one so that [#parseNs(String)] reads it, in the largest unit that divides it.
  public static String format(long ns) {
    for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
      if (ns != 0 && ns % unit.getValue() == 0) {
        return ns / unit.getValue() + unit.getKey();
      }
    }
    return ns + "ns";
  }
}
