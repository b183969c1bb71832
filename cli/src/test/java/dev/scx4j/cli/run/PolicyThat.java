// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;

/// Policies for a machine on which no task is ever reported.
final class PolicyThat {
  private PolicyThat() {}

  /// Has nothing to do and does nothing.
  static class Waits implements SchedulingPolicy {
    @Override
    public void enqueue(Task task) {}

    @Override
    public void dequeue(Task task) {}

    @Override
    public void dispatch(Dispatcher dispatcher) {}
  }

  /// Cannot start.
  static final class DoesNotStart extends Waits {
    @Override
    public void init(PolicyContext context) {
      throw new IllegalStateException("no seed");
    }
  }

  /// Fails soon after its start.
  static final class Breaks extends Waits {
    @Override
    public void tick(long nowNs) {
      throw new IllegalStateException("out of luck");
    }
  }
}
