// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.edf;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionType;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.plugins.options.OptionLimits;
import java.util.List;

/// Makes [EdfPolicy].
public final class EdfFactory implements PolicyFactory {
  /// For [java.util.ServiceLoader].
  public EdfFactory() {}

  @Override
  public String name() {
    return "edf";
  }

  @Override
  public String summary() {
    return "earliest deadline first; deadlines are declared by task name";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        new OptionSpec(
            "deadlines",
            OptionType.TEXT,
            "",
            "by task name, from each wake-up: audio=5ms,video*=33ms; the first that matches counts"),
        new OptionSpec(
            "default-deadline",
            OptionType.DURATION,
            "100ms",
            "deadline of all other tasks, 100us to 60s"));
  }

  @Override
  public SchedulingPolicy create(OptionValues options) {
    DeclaredDeadlines declared = DeclaredDeadlines.parse(options.text("deadlines"));
    long defaultNs =
        new OptionLimits(name(), options)
            .durationNs("default-deadline", DeclaredDeadlines.LEAST_NS, DeclaredDeadlines.MOST_NS);
    return new EdfPolicy(declared, defaultNs);
  }
}
