// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.chaos;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionType;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.plugins.options.OptionLimits;
import java.util.List;

/// Makes [ChaosPolicy].
public final class ChaosFactory implements PolicyFactory {
  private static final long LEAST_DELAY_NS = 10_000;
  private static final long MOST_DELAY_NS = 1_000_000_000;
  private static final long MOST_STARVE_NS = 4_000_000_000L;

  /// For [java.util.ServiceLoader].
  public ChaosFactory() {}

  @Override
  public String name() {
    return "chaos";
  }

  @Override
  public String summary() {
    return "delays, starves and reverses tasks by lot, to shake races out of programs";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        new OptionSpec(
            "seed", OptionType.INTEGER, "1", "the same seed draws the same lots for each task"),
        new OptionSpec("max-delay", OptionType.DURATION, "5ms", "the longest delay, 10us to 1s"),
        new OptionSpec(
            "starve",
            OptionType.DURATION,
            "200ms",
            "the longest starvation, 10us to 4s; --max-wait bounds it as well"),
        new OptionSpec(
            "delay",
            OptionType.NUMBER,
            "0.25",
            "how likely a task is delayed when it waits, 0 to 1"),
        new OptionSpec(
            "reverse",
            OptionType.NUMBER,
            "0.25",
            "how likely it goes before those that have waited longer, 0 to 1"),
        new OptionSpec(
            "only",
            OptionType.INTEGER,
            "0",
            "the process whose tree suffers, a pid; 0: everything"));
  }

  @Override
  public ChaosPolicy create(OptionValues options) {
    OptionLimits limits = new OptionLimits(name(), options);
    return new ChaosPolicy(
        new ChaosSettings(
            options.integer("seed"),
            limits.durationNs("max-delay", LEAST_DELAY_NS, MOST_DELAY_NS),
            limits.durationNs("starve", LEAST_DELAY_NS, MOST_STARVE_NS),
            limits.number("delay", 0, 1),
            limits.number("reverse", 0, 1),
            limits.integer("only", 0, Integer.MAX_VALUE)));
  }
}
