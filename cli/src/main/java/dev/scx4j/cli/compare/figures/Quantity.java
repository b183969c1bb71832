// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.figures;

import java.util.Locale;

/// What a number measures, and so how it is written.
public enum Quantity {
  /// ns.
  TIME("ns"),
  /// A part of 1.
  SHARE("share"),
  /// Something per second.
  RATE("1/s"),
  /// How many.
  COUNT("count");

  private static final String[] TIME_UNITS = {"ns", "µs", "ms", "s"};
  private static final double STEP = 1000;

  private final String unit;

  Quantity(String unit) {
    this.unit = unit;
  }

  /// The unit of the raw number.
  public String unit() {
    return unit;
  }

  /// With three digits and its unit: `21.4 µs`.
  public String text(double value) {
    String shown = unitFor(value);
    return shown.isEmpty() ? number(value, shown) : number(value, shown) + " " + shown;
  }

  /// Two numbers beside a third one, whose unit they share where they can: `11..14`, or `11..1.2
  /// s`.
  public String range(double from, double to, double beside) {
    String shared = unitFor(beside);
    return part(from, shared) + ".." + part(to, shared);
  }

  private String part(double value, String shared) {
    return unitFor(value).equals(shared) ? number(value, shared) : text(value);
  }

  private String unitFor(double value) {
    return switch (this) {
      case TIME -> TIME_UNITS[timeUnit(value)];
      case SHARE -> "%";
      case RATE, COUNT -> "";
    };
  }

  private static int timeUnit(double ns) {
    int unit = 0;
    for (double scaled = ns; scaled >= STEP && unit < TIME_UNITS.length - 1; scaled /= STEP) {
      unit++;
    }
    return unit;
  }

  private String number(double value, String shownUnit) {
    return switch (this) {
      case TIME -> {
        double scaled = value / Math.pow(STEP, timeUnit(value));
        yield digits(scaled, shownUnit.equals("ns"));
      }
      case SHARE -> digits(100 * value, false);
      case RATE -> digits(value, false);
      case COUNT -> digits(value, value == Math.rint(value));
    };
  }

  private static String digits(double value, boolean whole) {
    int decimals = whole || value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
