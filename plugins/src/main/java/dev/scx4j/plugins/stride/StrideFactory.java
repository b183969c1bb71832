// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.stride;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;

/// Makes [StridePolicy]; takes no options, its quantum is the session's slice.
public final class StrideFactory implements PolicyFactory {
  /// For [java.util.ServiceLoader].
  public StrideFactory() {}

  @Override
  public String name() {
    return "stride";
  }

  @Override
  public String summary() {
    return "smallest pass first; shares follow nice values to within a quantum";
  }

  @Override
  public SchedulingPolicy create(OptionValues options) {
    return new StridePolicy();
  }
}
