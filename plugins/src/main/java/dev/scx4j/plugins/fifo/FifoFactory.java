// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.fifo;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;

/// Makes [FifoPolicy]; takes no options.
public final class FifoFactory implements PolicyFactory {
  /// For [java.util.ServiceLoader].
  public FifoFactory() {}

  @Override
  public String name() {
    return "fifo";
  }

  @Override
  public String summary() {
    return "first come, first served; equal shares, nice values do not count";
  }

  @Override
  public SchedulingPolicy create(OptionValues options) {
    return new FifoPolicy();
  }
}
