// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "5ms, 5000000",
    "10s, 10000000000",
    "500us, 500000",
    "500µs, 500000",
    "1.5s, 1500000000",
    "2m, 120000000000",
    "1h, 3600000000000",
    "0s, 0",
    "7ns, 7",
    "3 ms, 3000000"
  })
  void readsWhatAUserWrites(String text, long ns) {
    assertThat(Durations.parseNs(text)).isEqualTo(ns);
  }

  @ParameterizedTest
  @CsvSource({"5000000, 5ms", "1500000000, 1500ms", "10000000000, 10s", "0, 0ns", "7, 7ns"})
  void writesWhatItReads(long ns, String text) {
    assertThat(Durations.format(ns)).isEqualTo(text);
    assertThat(Durations.parseNs(text)).isEqualTo(ns);
  }

  @Test
  void asksForAUnit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parseNs("5"))
        .withMessage("'5' has no unit: write 5ms, 5s or the like");
  }

  @Test
  void namesTheUnitsThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parseNs("5 fortnights"))
        .withMessage(
            "'5 fortnights' has the unknown unit 'fortnights': use one of h, m, s, ms, us, µs, ns");
  }

  @ParameterizedTest
  @CsvSource({"''", "ms", "-5ms", "5ms5", "1.s", "1e3s"})
  void refusesWhatIsNoTime(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parseNs(text))
        .withMessageContaining("'" + text + "'");
  }

  @Test
  void refusesMoreThanALifetime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parseNs("9999999999h"))
        .withMessageContaining("too long");
  }
}
