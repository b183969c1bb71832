// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {
  @ParameterizedTest
  @CsvSource({
    "sleep, sleep, 0",
    "slep, sleep, 1",
    "sleeep, sleep, 1",
    "slaep, sleep, 1",
    "lseep, sleep, 1",
    "'', lock, 4",
    "kitten, sitting, 3",
  })
  void distanceCountsMisspeltLetters(String a, String b, int distance) {
    assertThat(NearMiss.distance(a, b)).isEqualTo(distance);
    assertThat(NearMiss.distance(b, a)).isEqualTo(distance);
  }

  @ParameterizedTest
  @CsvSource({
    "tiemr, ' (did you mean ''timer''?)'",
    "delya, ' (did you mean ''delay''?)'",
    "banana, ''",
    "xy, ''",
  })
  void onlyCloseWordsAreSuggested(String word, String suggestion) {
    assertThat(NearMiss.of(word, List.of("timer", "delay", "lock"))).isEqualTo(suggestion);
  }
}
