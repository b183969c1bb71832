// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.loads;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionType;
import dev.scx4j.api.plugin.OptionValues;

/// An option that counts something.
///
/// @param name what it is called
/// @param byDefault the value when none is given
/// @param least the smallest
/// @param most the largest
/// @param description what it counts
record CountOption(String name, int byDefault, int least, int most, String description) {
  OptionSpec spec() {
    return new OptionSpec(
        name,
        OptionType.INTEGER,
        Integer.toString(byDefault),
        "%s, %d to %d".formatted(description, least, most));
  }

  /// The value that was given.
  ///
  /// @param load whose option it is
  /// @throws IllegalArgumentException if it is too small or too large
  int of(LoadFactory load, OptionValues options) {
    long value = options.integer(name);
    if (value < least || value > most) {
      throw load.wrong(
          "option %s is %d, but must be from %d to %d".formatted(name, value, least, most));
    }
    return (int) value;
  }
}
