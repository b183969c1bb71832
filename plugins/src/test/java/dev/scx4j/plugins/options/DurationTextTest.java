// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "5ns,5,5ns",
    "500us,500000,500us",
    "1500ms,1500000000,1500ms",
    "2000ms,2000000000,2s",
    "0ms,0,0s"
  })
  void isReadAndWrittenWithTheLargestUnitThatFits(String text, long ns, String written) {
    assertThat(DurationText.parseNs(text)).isEqualTo(ns);
    assertThat(DurationText.format(ns)).isEqualTo(written);
  }
}
