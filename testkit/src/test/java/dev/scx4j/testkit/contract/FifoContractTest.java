// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.contract;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.testkit.broken.Fifo;

/// A right policy keeps the contract, as each of its users would have it tested.
class FifoContractTest extends PolicyContract {
  @Override
  protected SchedulingPolicy newPolicy() {
    return new Fifo();
  }
}
