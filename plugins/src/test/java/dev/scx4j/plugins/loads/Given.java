// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.loads;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.WorkloadFactory;
import dev.scx4j.api.workload.program.LoadProgram;
import java.util.HashMap;
import java.util.Map;

/// The options of a factory as a user writes them: its defaults, but for what a test sets.
record Given(Map<String, String> values) implements OptionValues {
  /// The load with these options, `name=value`.
  static LoadProgram program(WorkloadFactory factory, String... options) {
    Map<String, String> values = new HashMap<>();
    for (OptionSpec spec : factory.options()) {
      values.put(spec.name(), spec.defaultValue());
    }
    for (String option : options) {
      String name = option.substring(0, option.indexOf('='));
      if (values.put(name, option.substring(name.length() + 1)) == null) {
        throw new AssertionError(factory.name() + " has no option " + name);
      }
    }
    return factory.program(new Given(values));
  }

  private String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no option " + name);
    }
    return value;
  }

  @Override
  public long integer(String name) {
    return Long.parseLong(value(name));
  }

  @Override
  public double number(String name) {
    return Double.parseDouble(value(name));
  }

  @Override
  public boolean flag(String name) {
    return Boolean.parseBoolean(value(name));
  }

  @Override
  public long durationNs(String name) {
    return Length.parseNs(value(name)).orElseThrow();
  }

  @Override
  public String text(String name) {
    return value(name);
  }
}
