// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.loads;

import dev.scx4j.api.plugin.WorkloadFactory;

/// What the factories of this package share.
abstract class LoadFactory implements WorkloadFactory {
  /// What is to be thrown about an option.
  ///
  /// @param what such as `option pairs is 0, but must be from 1 to 500`
  IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("workload %s: %s".formatted(name(), what));
  }
}
