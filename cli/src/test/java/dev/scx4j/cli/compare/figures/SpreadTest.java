// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpreadTest {
  @Test
  void theMedianIsTheMiddleOneOrTheMeanOfTheTwoInTheMiddle() {
    assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 9));
    assertThat(Spread.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(new Spread(3, 1, 9));
    assertThat(Spread.of(List.of(5.0))).isEqualTo(new Spread(5, 5, 5));
  }

  @Test
  void whatIsNotKnownDoesNotCount() {
    assertThat(Spread.of(List.of(Double.NaN, 3.0))).isEqualTo(new Spread(3, 3, 3));
    assertThat(Spread.of(List.of(Double.NaN))).isNull();
    assertThat(Spread.of(List.of())).isNull();
  }
}
