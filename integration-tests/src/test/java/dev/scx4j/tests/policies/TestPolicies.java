// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.SchedulingPolicy;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The policies of the tests, by name.
public final class TestPolicies {
  private static final Map<String, Supplier<SchedulingPolicy>> ALL =
      Map.ofEntries(
          Map.entry("test-hanging", HangingPolicy::new),
          Map.entry("test-throwing", ThrowingPolicy::new),
          Map.entry("test-undecided", UndecidedPolicy::new),
          Map.entry("test-doubling", DoublingPolicy::new),
          Map.entry("test-no-such-cpu", NoSuchCpuPolicy::new),
          Map.entry("test-straying", StrayingPolicy::new),
          Map.entry("test-starving-one", StarvingOnePolicy::new),
          Map.entry("test-preempting", PreemptingPolicy::new),
          Map.entry("test-looping", LoopingPolicy::new),
          Map.entry("test-collecting", CollectingPolicy::new),
          Map.entry("test-greedy", GreedyPolicy::new),
          Map.entry("test-placing", PlacingPolicy::new),
          Map.entry("test-lottery", LotteryPolicy::new),
          Map.entry("test-holding", () -> new HoldingPolicy(50_000_000, true)),
          Map.entry("test-holding-unchecked", () -> new HoldingPolicy(50_000_000, false)),
          Map.entry("test-holding-long", () -> new HoldingPolicy(3_000_000_000L, false)),
          Map.entry("test-holding-for-ever", () -> new HoldingPolicy(Long.MAX_VALUE / 4, true)));

  private TestPolicies() {}

  /// A new policy of that name.
  public static Optional<SchedulingPolicy> find(String name) {
    return Optional.ofNullable(ALL.get(name)).map(Supplier::get);
  }
}
