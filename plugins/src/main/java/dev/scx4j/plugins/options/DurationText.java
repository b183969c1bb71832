// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.options;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time as users write them: `500us`, `5ms`, `10s`. Stateless, any thread.
public final class DurationText {
  private record Unit(String name, long ns) {}

  private static final List<Unit> UNITS =
      List.of(
          new Unit("s", 1_000_000_000),
          new Unit("ms", 1_000_000),
          new Unit("us", 1_000),
          new Unit("ns", 1));

  private static final Pattern FORM = Pattern.compile("([0-9]{1,15})([a-z]*)");

  private DurationText() {}

  /// Reads a whole number with its unit.
  ///
  /// @return ns
  /// @throws IllegalArgumentException if the text is not such a length of time; the message says
  ///   what is wrong with it
  public static long parseNs(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no length of time such as 5ms or 1s");
    }
    String name = matcher.group(2);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("'%s' has no unit: write %<sms or %<ss".formatted(text));
    }
    for (Unit unit : UNITS) {
      if (unit.name.equals(name)) {
        return multiply(text, Long.parseLong(matcher.group(1)), unit);
      }
    }
    throw new IllegalArgumentException(
        "'%s' has the unknown unit '%s': use one of us, ms, s".formatted(text, name));
  }

  private static long multiply(String text, long count, Unit unit) {
    if (count > Long.MAX_VALUE / unit.ns) {
      throw new IllegalArgumentException("'" + text + "' is too long a time");
    }
    return count * unit.ns;
  }

  /// A length of time in the largest unit that needs no fraction.
  public static String format(long ns) {
    for (Unit unit : UNITS) {
      if (ns != 0 && ns % unit.ns == 0) {
        return ns / unit.ns + unit.name;
      }
    }
    return ns + "s";
  }
}
