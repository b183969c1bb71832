// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.model;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionType;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.plugins.options.DurationText;
import java.util.HashMap;
import java.util.Map;

/// A policy's options as a user writes them: its defaults, but for what a test sets.
public record TextOptions(Map<String, OptionSpec> specs, Map<String, String> texts)
    implements OptionValues {
  /// The defaults of a factory, but for some.
  ///
  /// @param set name, value, name, value, ...
  public static TextOptions of(PolicyFactory factory, String... set) {
    Map<String, OptionSpec> specs = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    for (OptionSpec spec : factory.options()) {
      specs.put(spec.name(), spec);
      texts.put(spec.name(), spec.defaultValue());
    }
    for (int i = 0; i < set.length; i += 2) {
      if (texts.put(set[i], set[i + 1]) == null) {
        throw new IllegalArgumentException(factory.name() + " declares no option " + set[i]);
      }
    }
    return new TextOptions(specs, texts);
  }

  @Override
  public long integer(String name) {
    return Long.parseLong(text(name, OptionType.INTEGER));
  }

  @Override
  public double number(String name) {
    return Double.parseDouble(text(name, OptionType.NUMBER));
  }

  @Override
  public boolean flag(String name) {
    return Boolean.parseBoolean(text(name, OptionType.BOOLEAN));
  }

  @Override
  public long durationNs(String name) {
    return DurationText.parseNs(text(name, OptionType.DURATION));
  }

  @Override
  public String text(String name) {
    return text(name, OptionType.TEXT);
  }

  private String text(String name, OptionType type) {
    OptionSpec spec = specs.get(name);
    if (spec == null || spec.type() != type) {
      throw new IllegalArgumentException("there is no option " + name + " of type " + type);
    }
    return texts.get(name);
  }
}
