// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class FairSharesTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-9);

  private static double[] of(double total, double[] weights, double... usable) {
    return FairShares.of(total, weights, usable);
  }

  @Test
  void tasksThatCanUseEverythingShareByWeight() {
    assertThat(of(8, new double[] {1, 3}, 8, 8)).containsExactly(2, 6);
  }

  @Test
  void whatOneCannotUseIsDividedByWeightAmongTheOthers() {
    assertThat(of(10, new double[] {1, 1, 3}, 1, 10, 10))
        .containsExactly(new double[] {1, 2.25, 6.75}, ROUNDING);
  }

  @Test
  void severalMayBeUnableToUseTheirShare() {
    assertThat(of(10, new double[] {5, 4, 1}, 3, 2, 10))
        .containsExactly(new double[] {3, 2, 5}, ROUNDING);
  }

  @Test
  void nobodyGetsMoreThanItCanUseThoughSomethingIsLeft() {
    assertThat(of(100, new double[] {1, 2}, 3, 4)).containsExactly(3, 4);
  }

  @Test
  void aLoneTaskGetsAllAndNobodyGetsNothingOfNothing() {
    assertThat(of(7, new double[] {42}, 9)).containsExactly(7);
    assertThat(of(0, new double[] {1, 2}, 3, 4)).containsExactly(0, 0);
    assertThat(of(5, new double[0])).isEmpty();
  }

  /// What defines the allocation: nobody can be given more without taking it from somebody who has
  /// no more for its weight.
  @Test
  void anyAllocationIsMaxMinFair() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 1000; round++) {
      int tasks = 1 + random.nextInt(20);
      double[] weights = random.doubles(tasks, 1, 10_000).toArray();
      double[] usable = random.doubles(tasks, 0, 10).toArray();
      double total = random.nextDouble() * Arrays.stream(usable).sum();

      double[] parts = FairShares.of(total, weights, usable);

      assertThat(Arrays.stream(parts).sum())
          .as("sum, seed %d", seed)
          .isCloseTo(total, Offset.offset(1e-6));
      double highest = 0;
      for (int i = 0; i < tasks; i++) {
        assertThat(parts[i]).as("seed %d", seed).isBetween(0.0, usable[i]);
        highest = Math.max(highest, parts[i] / weights[i]);
      }
      for (int i = 0; i < tasks; i++) {
        if (parts[i] < usable[i] - 1e-9) {
          assertThat(parts[i] / weights[i])
              .as("for its weight, of one that could use more, seed %d", seed)
              .isCloseTo(highest, Offset.offset(1e-9));
        }
      }
    }
  }
}
