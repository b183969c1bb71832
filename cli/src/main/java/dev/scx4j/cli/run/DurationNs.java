// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.engine.plugin.Durations;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `5ms`, `10s` and the like as ns, more than none.
public final class DurationNs implements ITypeConverter<Long> {
  /// For picocli.
  public DurationNs() {}

  @Override
  public Long convert(String text) {
    long ns;
    try {
      ns = Durations.parseNs(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
    if (ns == 0) {
      throw new TypeConversionException("'" + text + "' is no time at all");
    }
    return ns;
  }
}
