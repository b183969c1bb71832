// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.loads;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionType;
import dev.scx4j.api.plugin.OptionValues;

/// An option that is a length of time.
///
/// @param name what it is called
/// @param defaultNs the value when none is given
/// @param leastNs the shortest
/// @param mostNs the longest
/// @param description what takes so long
record TimeOption(String name, long defaultNs, long leastNs, long mostNs, String description) {
  OptionSpec spec() {
    return new OptionSpec(
        name,
        OptionType.DURATION,
        Length.format(defaultNs),
        "%s, %s to %s".formatted(description, Length.format(leastNs), Length.format(mostNs)));
  }

  /// The value that was given, in ns.
  ///
  /// @param load whose option it is
  /// @throws IllegalArgumentException if it is too short or too long
  long ofNs(LoadFactory load, OptionValues options) {
    long valueNs = options.durationNs(name);
    if (valueNs < leastNs || valueNs > mostNs) {
      throw load.wrong(
          "option %s is %s, but must be from %s to %s"
              .formatted(
                  name, Length.format(valueNs), Length.format(leastNs), Length.format(mostNs)));
    }
    return valueNs;
  }
}
