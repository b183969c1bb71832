// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.plugin.PolicyFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Loads that every bundled policy must cope with, with its default options.
class AnyLoadTest {
  private static final long MS = 1_000_000;

  private final long seed = System.nanoTime();

  static Stream<Named<SchedulingPolicy>> policies() {
    return ServiceLoader.load(PolicyFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(factory -> Named.of(factory.name(), factory.create(TextOptions.of(factory))));
  }

  @Test
  void allPoliciesAreFoundByTheServiceLoader() {
    assertThat(policies().map(Named::getName))
        .containsExactlyInAnyOrder(
            "chaos",
            "deadline",
            "edf",
            "eevdf",
            "fifo",
            "lottery",
            "mlfq",
            "round-robin",
            "stride");
  }

  @ParameterizedTest
  @MethodSource("policies")
  void nothingIsDecidedWithoutTasks(SchedulingPolicy policy) {
    Bench bench = new Bench(policy, 4, 5 * MS);

    assertThat(bench.decide(4, new int[] {0, 1, 2, 3})).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aHundredThousandTasksAllGetTheirTurn(SchedulingPolicy policy) {
    Bench bench = new Bench(policy, 100, 5 * MS);
    List<ModelTask> tasks = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      tasks.add(bench.arrive("task " + i, 1 + i % 10_000));
    }
    for (int i = 0; i < tasks.size(); i += 3) {
      bench.withdraw(tasks.get(i));
      tasks.get(i).reweigh(10_000);
      bench.wait(tasks.get(i), EnqueueReason.CHANGED);
    }
    int decided = 0;
    for (int found = -1; found != 0; decided += found) {
      List<ModelTask> batch = bench.decide(100, new int[0]);
      batch.forEach(task -> bench.run(task, MS, null));
      batch.forEach(bench::exit);
      found = batch.size();
    }

    assertThat(decided).isEqualTo(tasks.size());
  }

  /// All but `chaos`, which does so on purpose.
  static Stream<Named<SchedulingPolicy>> policiesThatNeverHoldBack() {
    return policies().filter(policy -> !policy.getName().equals("chaos"));
  }

  @ParameterizedTest
  @MethodSource("policiesThatNeverHoldBack")
  void noCpuIdlesBesideTasksThatMayUseIt(SchedulingPolicy policy) {
    ModelMachine machine = new ModelMachine(policy, 4, 8, 5 * MS, seed);
    for (int i = 0; i < 100; i++) {
      machine.start(machine.task("crowd " + i, 10_000).boundTo(0));
    }
    ModelTask alone = machine.start(machine.task("alone", 1).boundTo(1));
    ModelTask half = machine.start(machine.task("half", 1).boundTo(2, 3));
    ModelTask any = machine.startBusy("any", 1);
    ModelTask other = machine.startBusy("other", 1);

    machine.runFor(2000 * MS);

    assertThat(machine.busyNs()).as("seed %d", seed).isGreaterThan(7800 * MS);
    assertThat(alone.totalRuntimeNs()).as("seed %d", seed).isGreaterThan(100 * MS);
    for (ModelTask task : List.of(half, any, other)) {
      assertThat(task.totalRuntimeNs()).as("%s, seed %d", task, seed).isGreaterThan(100 * MS);
    }
  }
}
