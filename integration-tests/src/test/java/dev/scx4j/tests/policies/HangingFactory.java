// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;

/// Makes [HangingPolicy] for `scx4j run`.
public final class HangingFactory implements PolicyFactory {
  /// For [java.util.ServiceLoader].
  public HangingFactory() {}

  @Override
  public String name() {
    return "test-hanging";
  }

  @Override
  public String summary() {
    return "hangs, for a test";
  }

  @Override
  public SchedulingPolicy create(OptionValues options) {
    return new HangingPolicy();
  }
}
