// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.compute;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionValues;
import java.util.HashMap;
import java.util.Map;

/// The whole-number options of a factory: its defaults, but for what a test sets.
record Options(Map<String, Long> values) implements OptionValues {
  static Options of(Map<String, Long> set) {
    Map<String, Long> values = new HashMap<>();
    for (OptionSpec spec : new ComputeFactory().options()) {
      values.put(spec.name(), Long.valueOf(spec.defaultValue()));
    }
    values.putAll(set);
    return new Options(values);
  }

  @Override
  public long integer(String name) {
    return values.get(name);
  }

  @Override
  public double number(String name) {
    throw new IllegalArgumentException(name);
  }

  @Override
  public boolean flag(String name) {
    throw new IllegalArgumentException(name);
  }

  @Override
  public long durationNs(String name) {
    throw new IllegalArgumentException(name);
  }

  @Override
  public String text(String name) {
    throw new IllegalArgumentException(name);
  }
}
