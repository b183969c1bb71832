// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.contract;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.testkit.RunAssert;
import dev.scx4j.testkit.SimulatedRun;
import dev.scx4j.testkit.Words;
import dev.scx4j.testkit.calls.Call;
import dev.scx4j.testkit.calls.CallCase;
import dev.scx4j.testkit.calls.Crowd;
import dev.scx4j.testkit.calls.Leavers;
import dev.scx4j.testkit.calls.SteadyState;
import dev.scx4j.testkit.calls.Violation;
import dev.scx4j.testkit.shrinking.Shrinker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What holds of every policy. A policy's author extends it and says how to make one:
///
/// ```java
/// class MyPolicyContractTest extends PolicyContract {
///   @Override protected SchedulingPolicy newPolicy() { return new MyPolicy(); }
/// }
/// ```
///
/// A promise that the policy does not make is taken back by overriding a method. Cases come from
/// seeds; a failure names its seed and what happened, made as short as it still fails. Another seed
/// is tried with `-Dscx4j.seed=N`.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class PolicyContract {
  private static final int CALL_CASES = 1_000;
  private static final int MOST_CALLS = 200;
  private static final int RUN_CASES = 60;
  private static final int MOST_CALL_TRIES = 3_000;
  private static final int MOST_RUN_TRIES = 60;
  private static final int CROWD = 100_000;

  /// A CPU that finds nothing to run looks again at the next tick, each 4 ms, at the latest.
  private static final Duration A_TICK_AND_AN_ANSWER = Duration.ofMillis(5);

  /// For those who extend it.
  protected PolicyContract() {}

  /// A policy that has not been used.
  protected abstract SchedulingPolicy newPolicy();

  /// What failures call the policy; the name of its class if not overridden.
  protected String policyName() {
    return newPolicy().getClass().getSimpleName();
  }

  /// Whether no CPU idles while the policy holds a task that may use it: not for longer than 5 ms,
  /// and where tasks are bound to some of the CPUs, as [RunAssert#isWorkConserving()] says. True if
  /// not overridden.
  protected boolean isWorkConserving() {
    return true;
  }

  /// The longest that a task may wait for a CPU among some twenty others of nice values -5 to 5, or
  /// null if the policy promises nothing. 1 s if not overridden.
  protected @Nullable Duration longestWait() {
    return Duration.ofSeconds(1);
  }

  /// Whether calls allocate nothing once the policy knows its tasks. True if not overridden.
  protected boolean allocatesNothing() {
    return true;
  }

  /// How many tasks the policy is to stand at a time. 100,000 if not overridden.
  protected int crowd() {
    return CROWD;
  }

  /// Where all cases come from: the system property `scx4j.seed`, else 1.
  protected long seed() {
    return Long.getLong("scx4j.seed", 1);
  }

  /// Every order of calls is stood, every task that is held is decided in the end, and once.
  @Test
  public void decidesEveryTaskItHoldsInAnyOrderOfCalls() {
    for (int i = 0; i < CALL_CASES; i++) {
      long seed = seed() + i;
      CallCase whole = CallCase.of(seed, MOST_CALLS);
      Violation found = whole.run(newPolicy(), isWorkConserving());
      if (found != null) {
        Violation.Kind kind = found.kind();
        List<Call> calls =
            new Shrinker(MOST_CALL_TRIES)
                .shrink(whole.calls(), some -> failsLike(kind, whole.with(some)));
        CallCase small = whole.with(calls);
        Violation left = small.run(newPolicy(), isWorkConserving());
        throw broken(
            left == null ? found : left,
            seed,
            Words.count(small.cpus(), "CPU") + ", batch " + small.batch(),
            small.tell(newPolicy(), isWorkConserving()),
            whole.calls().size(),
            small.calls().size());
      }
    }
  }

  private boolean failsLike(Violation.Kind kind, CallCase some) {
    Violation violation = some.run(newPolicy(), isWorkConserving());
    return violation != null && violation.kind() == kind;
  }

  /// Whole simulated runs under random loads: nothing is lost, nobody starves or strays, no CPU
  /// idles beside work.
  @Test
  public void servesRandomLoads() {
    for (int i = 0; i < RUN_CASES; i++) {
      long seed = seed() + i;
      RunCase whole = RunCase.of(seed);
      AssertionError found = check(whole);
      if (found != null) {
        String reason = reason(found);
        List<Happening> happenings =
            new Shrinker(MOST_RUN_TRIES)
                .shrink(
                    whole.happenings(),
                    some -> {
                      RunCase smaller = whole.with(some);
                      AssertionError error = smaller.hasTasks() ? check(smaller) : null;
                      return error != null && reason(error).equals(reason);
                    });
        RunCase small = whole.with(happenings);
        AssertionError left = check(small);
        throw broken(
            left == null ? found : left,
            seed,
            "a simulated machine",
            small.words(),
            whole.happenings().size(),
            happenings.size());
      }
    }
  }

  private @Nullable AssertionError check(RunCase some) {
    try {
      SimulatedRun run = some.run(newPolicy(), policyName());
      RunAssert that = run.assertThat().losesNothing().respectsAffinity();
      Duration most = longestWait();
      if (most != null) {
        that.nobodyWaitsLongerThan(most);
      }
      if (isWorkConserving()) {
        that.isWorkConserving();
        if (!some.bindsTasks()) {
          that.idlesBesideWorkNoLongerThan(A_TICK_AND_AN_ANSWER);
        }
      }
      return null;
    } catch (AssertionError e) {
      return e;
    }
  }

  /// Which check failed, as the assertion that threw.
  private static String reason(AssertionError error) {
    for (StackTraceElement frame : error.getStackTrace()) {
      if (frame.getClassName().equals(RunAssert.class.getName())) {
        return frame.getMethodName();
      }
    }
    return "?";
  }

  /// A machine without tasks.
  @Test
  public void standsNoTasks() {
    expectNone(Crowd.run(newPolicy(), 0), "without tasks");
  }

  /// A machine full of tasks.
  @Test
  public void standsACrowd() {
    expectNone(Crowd.run(newPolicy(), crowd()), "with %,d tasks".formatted(crowd()));
  }

  private void expectNone(@Nullable Violation violation, String when) {
    if (violation != null) {
      throw new AssertionError(
          "policy '%s' breaks its contract %s: %s".formatted(policyName(), when, violation.words()),
          violation);
    }
  }

  /// No garbage in steady state: the agent must not be stopped by a collection.
  @Test
  public void allocatesNothingInSteadyState() {
    String allocated = allocatesNothing() ? SteadyState.allocation(newPolicy()) : null;
    if (allocated != null) {
      throw new AssertionError(
          "policy '%s' breaks its contract: %s".formatted(policyName(), allocated));
    }
  }

  /// Nothing is kept of tasks that are gone.
  @Test
  public void forgetsTasksThatHaveExited() {
    String kept = Leavers.kept(newPolicy());
    if (kept != null) {
      throw new AssertionError("policy '%s' breaks its contract: %s".formatted(policyName(), kept));
    }
  }

  private AssertionError broken(
      Throwable violation, long seed, String where, List<String> lines, int before, int after) {
    return new AssertionError(
        """
        policy '%s' breaks its contract: %s
        What happened, on %s (made shorter from %d to %d):
          %s
        The seed was %d; again with -Dscx4j.seed=%d\
        """
            .formatted(
                policyName(),
                violation.getMessage(),
                where,
                before,
                after,
                String.join("\n  ", lines),
                seed,
                seed),
        violation);
  }
}
