// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.roundrobin;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionType;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.plugins.options.OptionLimits;
import java.util.List;

/// Makes [RoundRobinPolicy].
public final class RoundRobinFactory implements PolicyFactory {
  private static final long LEAST_QUANTUM_NS = 100_000;
  private static final long MOST_QUANTUM_NS = 1_000_000_000;

  /// For [java.util.ServiceLoader].
  public RoundRobinFactory() {}

  @Override
  public String name() {
    return "round-robin";
  }

  @Override
  public String summary() {
    return "one quantum each in turn, also when interrupted; nice values do not count";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        new OptionSpec(
            "quantum", OptionType.DURATION, "10ms", "CPU time of one turn, 100us to 1s"));
  }

  @Override
  public SchedulingPolicy create(OptionValues options) {
    return new RoundRobinPolicy(
        new OptionLimits(name(), options).durationNs("quantum", LEAST_QUANTUM_NS, MOST_QUANTUM_NS));
  }
}
