// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.plugins.model.Bench;
import dev.scx4j.plugins.model.ModelTask;
import dev.scx4j.plugins.model.TextOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LotteryPolicyTest {
  private static final long SLICE_NS = 5_000_000;

  /// Standard deviations by which a count may be off: more happens once in 500 million times.
  private static final int MOST_DEVIATIONS = 6;

  private final long seed = System.nanoTime();

  @Test
  void drawsFollowWeights() {
    Bench bench = bench(true);
    int[] weights = {1, 15, 36, 100, 100, 305, 1000, 8668};
    List<ModelTask> tasks = new ArrayList<>();
    for (int weight : weights) {
      tasks.add(bench.arrive("weight " + weight, weight));
    }
    double sum = tasks.stream().mapToInt(ModelTask::weight).sum();
    int draws = 200_000;

    for (int i = 0; i < draws; i++) {
      bench.run(Objects.requireNonNull(bench.decide(0)), SLICE_NS, EnqueueReason.SLICE_USED);
    }

    double chiSquare = 0;
    for (ModelTask task : tasks) {
      double share = task.weight() / sum;
      double due = draws * share;
      double off = task.timesScheduled() - due;
      chiSquare += off * off / due;
      assertThat(off)
          .as("draws of %s beyond %.0f, seed %d", task, due, seed)
          .isCloseTo(0, offset(MOST_DEVIATIONS * Math.sqrt(due * (1 - share)) + 1));
    }
    // 7 degrees of freedom: beyond 56 once in a billion times.
    assertThat(chiSquare).as("seed %d", seed).isLessThan(56);
  }

  @Test
  void theTaskWhoseSliceJustEndedMayWinAgain() {
    Bench bench = bench(true);
    bench.arrive("light", 1);
    ModelTask heavy = bench.arrive("heavy", 10_000);
    int inARow = 0;
    for (int i = 0; i < 100; i++) {
      ModelTask winner = Objects.requireNonNull(bench.decide(0));
      inARow += winner == heavy ? 1 : 0;
      bench.run(winner, SLICE_NS, EnqueueReason.SLICE_USED);
    }

    assertThat(inARow).as("of 100 draws, seed %d", seed).isGreaterThan(90);
  }

  @ParameterizedTest(name = "compensation {0}")
  @ValueSource(booleans = {true, false})
  void aTaskThatUsesAFifthOfItsSliceGetsItsShareIfCompensated(boolean compensating) {
    Bench bench = bench(compensating);
    ModelTask busy = bench.arrive("busy", 100);
    ModelTask brief = bench.arrive("brief", 100);

    for (int i = 0; i < 60_000; i++) {
      ModelTask winner = Objects.requireNonNull(bench.decide(0));
      if (winner == brief) {
        bench.run(brief, SLICE_NS / 5, null);
        bench.wait(brief, EnqueueReason.WOKEN);
      } else {
        bench.run(busy, SLICE_NS, EnqueueReason.SLICE_USED);
      }
    }

    double share = brief.totalRuntimeNs() / (double) bench.nowNs();
    assertThat(share).as("seed %d", seed).isCloseTo(compensating ? 0.5 : 1 / 6.0, offset(0.02));
  }

  @Test
  void compensationEndsWhenTheTaskIsDrawnAndUsesItsSlice() {
    Bench bench = bench(true);
    ModelTask task = bench.arrive("task", 100);
    bench.decide(0);
    bench.run(task, SLICE_NS / 100, EnqueueReason.YIELDED);
    assertThat(holder(task).perWeight).isEqualTo(100 * LotteryPolicy.TICKETS_PER_WEIGHT);
    bench.withdraw(task);
    bench.wait(task, EnqueueReason.CHANGED);
    assertThat(holder(task).perWeight).isEqualTo(100 * LotteryPolicy.TICKETS_PER_WEIGHT);

    bench.decide(0);
    bench.run(task, SLICE_NS, EnqueueReason.SLICE_USED);

    assertThat(holder(task).perWeight).isEqualTo(LotteryPolicy.TICKETS_PER_WEIGHT);
  }

  @Test
  void aChangedWeightCountsAtOnce() {
    Bench bench = bench(true);
    ModelTask light = bench.arrive("light", 1);
    bench.arrive("other", 1);
    light.reweigh(10_000);
    bench.withdraw(light);
    bench.wait(light, EnqueueReason.CHANGED);

    int won = 0;
    for (int i = 0; i < 100; i++) {
      ModelTask winner = Objects.requireNonNull(bench.decide(0));
      won += winner == light ? 1 : 0;
      bench.run(winner, SLICE_NS, EnqueueReason.SLICE_USED);
    }

    assertThat(won).as("seed %d", seed).isGreaterThan(90);
  }

  @Test
  void onlyThoseTakePartWhoMayUseAFreeCpu() {
    Bench bench = bench(true);
    for (int i = 0; i < 1000; i++) {
      bench.arriveBoundTo(0);
    }
    ModelTask other = bench.arriveBoundTo(1, 2);

    assertThat(bench.decide(1)).isSameAs(other);
    assertThat(bench.decide(1)).isNull();
    assertThat(bench.decide(0)).isNotNull();
  }

  @Test
  void theSameSeedDrawsTheSameTasks() {
    assertThat(winners("7")).isEqualTo(winners("7")).isNotEqualTo(winners("8"));
  }

  private static List<String> winners(String seed) {
    LotteryFactory factory = new LotteryFactory();
    Bench bench = new Bench(factory.create(TextOptions.of(factory, "seed", seed)), 1, SLICE_NS);
    for (int i = 0; i < 10; i++) {
      bench.arrive("task " + i, 100);
    }
    List<String> winners = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      ModelTask winner = Objects.requireNonNull(bench.decide(0));
      winners.add(winner.name());
      bench.run(winner, SLICE_NS, EnqueueReason.SLICE_USED);
    }
    return winners;
  }

  private Bench bench(boolean compensating) {
    return new Bench(new LotteryPolicy(seed, compensating), 1, SLICE_NS);
  }

  private static TicketHolder holder(ModelTask task) {
    return (TicketHolder) Objects.requireNonNull(task.attachment);
  }
}
