// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.lottery;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionType;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;
import java.util.List;

/// Makes [LotteryPolicy].
public final class LotteryFactory implements PolicyFactory {
  /// For [java.util.ServiceLoader].
  public LotteryFactory() {}

  @Override
  public String name() {
    return "lottery";
  }

  @Override
  public String summary() {
    return "a ticket is drawn for each slice; shares follow nice values by chance";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        new OptionSpec(
            "seed", OptionType.INTEGER, "1", "what the draws depend on, any whole number"),
        new OptionSpec(
            "compensation",
            OptionType.BOOLEAN,
            "true",
            "whether a task that used a part of its slice holds more tickets until it is drawn"));
  }

  @Override
  public SchedulingPolicy create(OptionValues options) {
    return new LotteryPolicy(options.integer("seed"), options.flag("compensation"));
  }
}
