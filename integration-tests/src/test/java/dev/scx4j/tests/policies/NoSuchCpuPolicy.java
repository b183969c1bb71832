// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.Dispatcher;

/// Decides for a CPU that the machine does not have.
final class NoSuchCpuPolicy extends QueuePolicy {
  private static final int NO_SUCH_CPU = 4000;

  @Override
  public void dispatch(Dispatcher dispatcher) {
    dispatcher.decide(queue.first()).onCpu(NO_SUCH_CPU).submit();
  }
}
