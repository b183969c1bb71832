// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.testkit.broken.BrokenPolicies;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// A policy that is wrong fails for just that reason, and the message says so.
class BrokenPoliciesTest {
  private record Of(Supplier<SchedulingPolicy> factory) {
    PolicyContract contract() {
      return new PolicyContract() {
        @Override
        protected SchedulingPolicy newPolicy() {
          return factory.get();
        }
      };
    }
  }

  private static String orders(Supplier<SchedulingPolicy> factory) {
    return message(new Of(factory).contract()::decidesEveryTaskItHoldsInAnyOrderOfCalls);
  }

  private static String runs(Supplier<SchedulingPolicy> factory) {
    return message(new Of(factory).contract()::servesRandomLoads);
  }

  private static String message(Runnable check) {
    AssertionError error = catchThrowableOfType(AssertionError.class, check::run);
    assertThat(error).as("a failure").isNotNull();
    return error.getMessage();
  }

  @Test
  void oneThatLosesATaskOnDequeue() {
    assertThat(orders(BrokenPolicies.LosesATaskOnDequeue::new))
        .contains("'LosesATaskOnDequeue'", "was never decided", "dequeue(task-", "The seed was");
  }

  @Test
  void oneThatStarves() {
    assertThat(runs(BrokenPolicies.StarvesTheFirst::new))
        .contains("waited", "for a CPU", "expected at most 1000 ms", "seed");
  }

  @Test
  void oneThatIdlesBesideWork() {
    assertThat(orders(BrokenPolicies.IdlesBesideWork::new))
        .contains("made 0, and left CPU", "idle while it holds task-", "may use it");
  }

  @Test
  void oneThatIdlesBesideWorkInAWholeRun() {
    assertThat(runs(BrokenPolicies.IdlesBesideWork::new))
        .containsPattern("CPUs? .*idled .* while .* waited (and|that) might have used (it|them)");
  }

  @Test
  void oneThatDecidesForAForbiddenCpu() {
    assertThat(orders(BrokenPolicies.IgnoresAffinity::new))
        .containsPattern("decision for task-.* on CPU \\d, which it may not use \\(allowed: ");
  }

  @Test
  void oneThatDecidesForAForbiddenCpuInAWholeRun() {
    assertThat(runs(BrokenPolicies.IgnoresAffinity::new))
        .contains("decided nonsense", "on CPU", "which it may not use (allowed: ");
  }

  @Test
  void oneThatHoldsATaskThatWasTakenBack() {
    assertThat(orders(BrokenPolicies.HoldsWhatWasTakenBack::new))
        .contains("dequeue(task-", "has returned, but", "is still in a queue of the policy");
  }

  @Test
  void oneThatDecidesATaskThatWasTakenBack() {
    assertThat(orders(BrokenPolicies.DecidesWhatWasTakenBack::new))
        .contains("which the policy does not hold (")
        .containsAnyOf("taken back by dequeue()", "stands for another task");
  }

  @Test
  void oneThatIgnoresAFullRing() {
    assertThat(orders(BrokenPolicies.IgnoresAFullRing::new))
        .contains("was never decided", "the ring was full as it was decided in step");
  }

  @Test
  void oneThatTriesForEverWhenTheRingIsFull() {
    assertThat(orders(BrokenPolicies.NeverGivesUp::new))
        .contains("dispatch() does not end", "the ring is full");
  }

  @Test
  void oneThatForgetsNobodyWhoExits() {
    assertThat(
            message(
                new Of(BrokenPolicies.ForgetsNobody::new).contract()::forgetsTasksThatHaveExited))
        .contains("exited() was called for", "keeps something of tasks that are gone");
  }

  @Test
  void oneThatAllocatesInEachCall() {
    assertThat(
            message(
                new Of(BrokenPolicies.AllocatesInEachCall::new).contract()
                    ::allocatesNothingInSteadyState))
        .contains("enqueue() allocates", "bytes in each call")
        .doesNotContain("dispatch()");
  }

  @Test
  void oneThatKeepsTasksOnACpuThatIsGone() {
    assertThat(orders(BrokenPolicies.KeepsTasksOnACpuThatIsGone::new))
        .contains("was never decided", "is offline since step", "the task was there last");
  }

  @Test
  void oneThatThrowsWhenEmpty() {
    assertThat(orders(BrokenPolicies.ThrowsWhenEmpty::new))
        .contains("dispatch() threw java.util.NoSuchElementException", "ThrowsWhenEmpty.dispatch");
  }

  @Test
  void whatHappenedIsMadeShort() {
    String message = orders(BrokenPolicies.ThrowsWhenEmpty::new);
    assertThat(message.lines().filter(line -> line.matches("  \\d+\\. .*")).count())
        .as("calls in %s", message)
        .isLessThanOrEqualTo(3);
  }

  @Test
  void aPolicyThatDoesNotPromiseIsNotHeldToIt() {
    PolicyContract contract =
        new PolicyContract() {
          @Override
          protected SchedulingPolicy newPolicy() {
            return new BrokenPolicies.AllocatesInEachCall();
          }

          @Override
          protected boolean allocatesNothing() {
            return false;
          }
        };
    assertThatCode(contract::allocatesNothingInSteadyState).doesNotThrowAnyException();
  }
}
