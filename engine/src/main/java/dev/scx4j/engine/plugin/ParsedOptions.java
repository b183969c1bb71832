// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.plugin;

import dev.scx4j.api.plugin.OptionValues;
import java.util.Map;

/// The values of a plugin's options, each of the Java type of its declared type.
record ParsedOptions(String plugin, Map<String, Object> values) implements OptionValues {
  /// A length of time, which is no mere number.
  record Duration(long ns) {}

  ParsedOptions {
    values = Map.copyOf(values);
  }

  @Override
  public long integer(String name) {
    return value(name, Long.class);
  }

  @Override
  public double number(String name) {
    return value(name, Double.class);
  }

  @Override
  public boolean flag(String name) {
    return value(name, Boolean.class);
  }

  @Override
  public long durationNs(String name) {
    return value(name, Duration.class).ns();
  }

  @Override
  public String text(String name) {
    return value(name, String.class);
  }

  private <T> T value(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "%s asks for its option '%s' as %s, but declares %s"
              .formatted(
                  plugin,
                  name,
                  type.getSimpleName(),
                  value == null ? "none of that name" : value.getClass().getSimpleName()));
    }
    return type.cast(value);
  }
}
