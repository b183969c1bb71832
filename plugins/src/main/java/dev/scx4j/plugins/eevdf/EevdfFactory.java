// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.eevdf;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionType;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.plugins.options.OptionLimits;
import java.util.List;

/// Makes [EevdfPolicy].
public final class EevdfFactory implements PolicyFactory {
  private static final long LEAST_SLICE_NS = 100_000;
  private static final long MOST_SLICE_NS = 100_000_000;

  /// For [java.util.ServiceLoader].
  public EevdfFactory() {}

  @Override
  public String name() {
    return "eevdf";
  }

  @Override
  public String summary() {
    return "earliest eligible virtual deadline first, as the kernel's fair class; fair and quick";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        new OptionSpec(
            "base-slice",
            OptionType.DURATION,
            "3ms",
            "CPU time that a task asks for at a time, 100us to 100ms"));
  }

  @Override
  public SchedulingPolicy create(OptionValues options) {
    return new EevdfPolicy(
        new OptionLimits(name(), options).durationNs("base-slice", LEAST_SLICE_NS, MOST_SLICE_NS));
  }
}
