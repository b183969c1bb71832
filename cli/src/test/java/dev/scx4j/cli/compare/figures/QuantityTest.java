// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class QuantityTest {
  @Test
  void numbersHaveThreeDigitsAndAUnitThatSuits() {
    assertThat(Quantity.TIME.text(0)).isEqualTo("0 ns");
    assertThat(Quantity.TIME.text(999)).isEqualTo("999 ns");
    assertThat(Quantity.TIME.text(21_400)).isEqualTo("21.4 µs");
    assertThat(Quantity.TIME.text(5e9)).isEqualTo("5.00 s");
    assertThat(Quantity.TIME.text(6e12)).isEqualTo("6000 s");
    assertThat(Quantity.SHARE.text(0.9876)).isEqualTo("98.8 %");
    assertThat(Quantity.SHARE.text(0.00123)).isEqualTo("0.12 %");
    assertThat(Quantity.RATE.text(1234.4)).isEqualTo("1234");
    assertThat(Quantity.COUNT.text(3)).isEqualTo("3");
    assertThat(Quantity.COUNT.text(3.5)).isEqualTo("3.50");
  }

  @Test
  void aRangeSharesTheUnitOfWhatStandsBesideIt() {
    assertThat(Quantity.TIME.range(11_000, 14_000, 12_000)).isEqualTo("11.0..14.0");
    assertThat(Quantity.TIME.range(900, 1_400_000, 12_000)).isEqualTo("900 ns..1.40 ms");
    assertThat(Quantity.SHARE.range(0.1, 0.2, 0.15)).isEqualTo("10.0..20.0");
  }
}
