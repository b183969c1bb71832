// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.shrinking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

  @Test
  void findsTheOneThatMatters() {
    assertThat(new Shrinker(1000).shrink(HUNDRED, some -> some.contains(37))).containsExactly(37);
  }

  @Test
  void keepsTheOrderOfThoseThatMatterTogether() {
    List<Integer> needed = List.of(3, 50, 98);
    assertThat(new Shrinker(1000).shrink(HUNDRED, some -> some.containsAll(needed)))
        .isEqualTo(needed);
  }

  @Test
  void leavesOutEverythingIfNothingMatters() {
    assertThat(new Shrinker(1000).shrink(HUNDRED, some -> true)).isEmpty();
  }

  @Test
  void keepsAllIfEachMatters() {
    assertThat(new Shrinker(1000).shrink(HUNDRED, some -> some.size() == 100)).isEqualTo(HUNDRED);
  }

  @Test
  void anEmptyListStaysEmpty() {
    assertThat(new Shrinker(10).<Integer>shrink(List.of(), some -> true)).isEmpty();
  }

  @Test
  void doesNotTryForEver() {
    AtomicInteger tries = new AtomicInteger();
    List<Integer> left =
        new Shrinker(20)
            .shrink(
                HUNDRED,
                some -> {
                  tries.incrementAndGet();
                  return some.contains(99);
                });
    assertThat(tries).hasValueLessThanOrEqualTo(20);
    assertThat(left).contains(99);
  }
}
