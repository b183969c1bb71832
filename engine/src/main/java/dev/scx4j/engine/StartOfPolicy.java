// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine;

import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.SchedulingPolicy;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Calls `init` of a policy that is to take over, and `exit` of one that has been replaced, while
/// the agent goes on with another: each on a thread of its own, which may hang.
final class StartOfPolicy {
  /// What `init` may take, wherever it is called.
  static final long LONGEST_START_S = 10;

  private static final long LONGEST_EXIT_S = 2;

  private StartOfPolicy() {}

  /// Starts a policy.
  ///
  /// @throws PolicyStartException if `init` fails or does not return
  static void init(SchedulingPolicy policy, String name, PolicyContext context)
      throws InterruptedException {
    FutureTask<Boolean> init = begin(() -> policy.init(context));
    try {
      init.get(LONGEST_START_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw PolicyStartException.failed(name, Objects.requireNonNullElse(e.getCause(), e));
    } catch (TimeoutException e) {
      init.cancel(true);
      throw PolicyStartException.late(name, LONGEST_START_S, e);
    }
  }

  /// Ends a policy, if it will.
  static void exit(SchedulingPolicy policy) throws InterruptedException {
    FutureTask<Boolean> exit = begin(policy::exit);
    try {
      exit.get(LONGEST_EXIT_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      // It decides nothing any more: what goes wrong in its end harms nobody.
    } catch (TimeoutException e) {
      exit.cancel(true);
    }
  }

  private static FutureTask<Boolean> begin(Runnable call) {
    FutureTask<Boolean> task = new FutureTask<>(call, true);
    Thread.ofPlatform().daemon().name("scx4j-policy").start(task);
    return task;
  }
}
