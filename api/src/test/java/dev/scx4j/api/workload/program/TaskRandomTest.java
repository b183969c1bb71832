// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.workload.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TaskRandomTest {
  private static final int TASKS = 1000;
  private static final int DRAWS = 20;

  @Test
  void theSameTaskOfTheSameLoadDrawsTheSame() {
    RandomGenerator one = TaskRandom.of(42, 7);
    RandomGenerator other = TaskRandom.of(42, 7);
    for (int i = 0; i < DRAWS; i++) {
      assertThat(one.nextLong()).isEqualTo(other.nextLong());
    }
  }

  @Test
  void drawsTheseNumbersForEver() {
    // A load that was once measured can be measured again by a later scx4j.
    assertThat(TaskRandom.of(1, 0).nextLong()).isEqualTo(6791897765849424158L);
    assertThat(TaskRandom.of(1, 1).nextLong()).isEqualTo(-8672133733810110431L);
  }

  @Test
  void noTaskDrawsWhatAnotherDraws() {
    Set<Long> seen = new HashSet<>();
    for (long seed = 0; seed < 3; seed++) {
      for (int task = 0; task < TASKS; task++) {
        RandomGenerator random = TaskRandom.of(seed, task);
        for (int i = 0; i < DRAWS; i++) {
          assertThat(seen.add(random.nextLong()))
              .as("seed %d, task %d, draw %d", seed, task, i)
              .isTrue();
        }
      }
    }
  }

  @Test
  void firstDrawsOfNeighboursAreSpreadEvenly() {
    double sum = 0;
    double products = 0;
    double last = TaskRandom.of(1, 0).nextDouble() - 0.5;
    for (int task = 1; task <= TASKS; task++) {
      double draw = TaskRandom.of(1, task).nextDouble() - 0.5;
      sum += draw;
      products += draw * last;
      last = draw;
    }
    // Five standard deviations of the mean of as many independent draws.
    assertThat(sum / TASKS).isCloseTo(0, within(5 * Math.sqrt(1 / 12.0 / TASKS)));
    assertThat(products / TASKS).isCloseTo(0, within(5 / 12.0 / Math.sqrt(TASKS)));
  }
}
