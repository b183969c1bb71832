// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.Dispatcher;

/// Never decides anything.
final class UndecidedPolicy extends QueuePolicy {
  @Override
  public void dispatch(Dispatcher dispatcher) {}
}
