// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.options;

import dev.scx4j.api.plugin.OptionValues;

/// Reads a policy's options and holds them to bounds. Immutable, any thread.
///
/// @param policy the policy's name, for messages
/// @param values what was given
public record OptionLimits(String policy, OptionValues values) {
  /// A whole number.
  ///
  /// @throws IllegalArgumentException if it is not within the bounds, which the message names
  public int integer(String option, int least, int most) {
    long value = values.integer(option);
    if (value < least || value > most) {
      throw outside(option, value, least, most);
    }
    return (int) value;
  }

  /// A number.
  ///
  /// @throws IllegalArgumentException if it is not within the bounds, which the message names
  public double number(String option, double least, double most) {
    double value = values.number(option);
    if (!(value >= least && value <= most)) {
      throw outside(option, value, least, most);
    }
    return value;
  }

  /// A length of time.
  ///
  /// @return ns
  /// @throws IllegalArgumentException if it is not within the bounds, which the message names
  public long durationNs(String option, long leastNs, long mostNs) {
    long ns = values.durationNs(option);
    if (ns < leastNs || ns > mostNs) {
      throw outside(
          option,
          DurationText.format(ns),
          DurationText.format(leastNs),
          DurationText.format(mostNs));
    }
    return ns;
  }

  private IllegalArgumentException outside(String option, Object value, Object least, Object most) {
    return new IllegalArgumentException(
        "Policy %s: option %s is %s, but must be from %s to %s"
            .formatted(policy, option, value, least, most));
  }
}
