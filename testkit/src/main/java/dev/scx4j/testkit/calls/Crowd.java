// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.calls;

import dev.scx4j.api.SchedulingPolicy;
import org.jspecify.annotations.Nullable;

/// Very many tasks at a time, or none at all.
public final class Crowd {
  private static final int CPUS = 4;
  private static final int BATCH = 64;
  private static final int EACH = 10; // one of so many leaves undecided

  private Crowd() {}

  /// Has so many tasks wait at the same moment; some go away, the others are decided and run.
  ///
  /// @param policy one that is new
  /// @return what it did wrong, or null
  public static @Nullable Violation run(SchedulingPolicy policy, int tasks) {
    try {
      CallMachine machine =
          new CallMachine(policy, CallContext.of(CPUS, BATCH), tasks, false, null);
      machine.pass(1);
      for (CallTask task : machine.tasks()) {
        machine.wake(task);
      }
      for (int i = 0; i < tasks; i += EACH) {
        machine.exit(machine.tasks()[i]);
      }
      machine.apply(new Call(Call.Kind.OFFLINE, 1, 0));
      machine.dispatch(Integer.MAX_VALUE);
      machine.apply(new Call(Call.Kind.ONLINE, 1, 0));
      machine.drain();
      machine.pass(1);
      machine.end();
      return null;
    } catch (Violation violation) {
      return violation;
    }
  }
}
