// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.mlfq;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionType;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.plugins.options.OptionLimits;
import java.util.List;

/// Makes [MlfqPolicy].
public final class MlfqFactory implements PolicyFactory {
  private static final int MOST_LEVELS = 8;
  private static final int MOST_QUANTA = 100;
  private static final long LEAST_QUANTUM_NS = 100_000;
  private static final long MOST_QUANTUM_NS = 100_000_000;
  private static final long LEAST_BOOST_NS = 10_000_000;
  private static final long MOST_BOOST_NS = 60_000_000_000L;

  /// For [java.util.ServiceLoader].
  public MlfqFactory() {}

  @Override
  public String name() {
    return "mlfq";
  }

  @Override
  public String summary() {
    return "multi-level feedback queue; who has used little runs first, nice values do not count";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        new OptionSpec("levels", OptionType.INTEGER, "4", "how many levels, 1 to " + MOST_LEVELS),
        new OptionSpec(
            "quantum",
            OptionType.DURATION,
            "2ms",
            "slice at the highest level, 100us to 100ms; twice as long at each lower one"),
        new OptionSpec(
            "allotment",
            OptionType.INTEGER,
            "2",
            "quanta that a task may use at a level before it goes down, 1 to " + MOST_QUANTA),
        new OptionSpec(
            "boost",
            OptionType.DURATION,
            "1s",
            "how often all tasks go back to the highest level, 10ms to 60s"));
  }

  @Override
  public SchedulingPolicy create(OptionValues options) {
    OptionLimits limits = new OptionLimits(name(), options);
    return new MlfqPolicy(
        new MlfqSettings(
            limits.integer("levels", 1, MOST_LEVELS),
            limits.durationNs("quantum", LEAST_QUANTUM_NS, MOST_QUANTUM_NS),
            limits.integer("allotment", 1, MOST_QUANTA),
            limits.durationNs("boost", LEAST_BOOST_NS, MOST_BOOST_NS)));
  }
}
