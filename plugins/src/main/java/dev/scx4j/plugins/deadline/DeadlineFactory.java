// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.deadline;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionType;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;
import java.util.List;

/// Makes [DeadlinePolicy].
public final class DeadlineFactory implements PolicyFactory {
  private static final double MOST_CREDIT = 1000;

  /// For [java.util.ServiceLoader].
  public DeadlineFactory() {}

  @Override
  public String name() {
    return "deadline";
  }

  @Override
  public String summary() {
    return "earliest virtual deadline first; shares follow nice values, sleepers are quick";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        new OptionSpec(
            "credit",
            OptionType.NUMBER,
            "1",
            "slices that a task may have coming to it when it wakes up, 0 to 1000"));
  }

  @Override
  public SchedulingPolicy create(OptionValues options) {
    double credit = options.number("credit");
    if (!(credit >= 0 && credit <= MOST_CREDIT)) {
      throw new IllegalArgumentException(
          "Policy deadline: option credit is %s, but must be from 0 to 1000".formatted(credit));
    }
    return new DeadlinePolicy(credit);
  }
}
