// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.edf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredDeadlinesTest {
  private static final long MS = 1_000_000;

  @Test
  void theFirstPatternThatMatchesCounts() {
    DeclaredDeadlines deadlines =
        DeclaredDeadlines.parse("audio=5ms, video-ui=8ms ,video*=33ms,a=b=1s");

    assertThat(deadlines.relativeNs("audio")).isEqualTo(5 * MS);
    assertThat(deadlines.relativeNs("video-ui")).isEqualTo(8 * MS);
    assertThat(deadlines.relativeNs("video")).isEqualTo(33 * MS);
    assertThat(deadlines.relativeNs("a=b")).isEqualTo(1000 * MS);
    assertThat(deadlines.relativeNs("audio2")).isNegative();
  }

  @ParameterizedTest
  @CsvSource({
    "'',audio",
    "' ',audio",
  })
  void anEmptyListDeclaresNothing(String list, String name) {
    assertThat(DeclaredDeadlines.parse(list).relativeNs(name)).isNegative();
  }

  @ParameterizedTest(name = "{0} matches {1}: {2}")
  @CsvSource({
    "*,anything,true",
    "*,'',true",
    "a*,a,true",
    "a*c,abbc,true",
    "a*c,abcb,false",
    "*dec*,video_dec_2,true",
    "*dec*,video,false",
    "**a**,a,true",
    "a*b*c,aXbYbZc,true",
    "ab,abc,false",
    "abc,ab,false",
    "a.c,abc,false"
  })
  void aStarStandsForAnyText(String pattern, String name, boolean matches) {
    assertThat(new NamePattern(pattern).matches(name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "audio; it is not NAME=TIME",
        "=5ms; it is not NAME=TIME",
        "audio=5ms,; it is not NAME=TIME",
        "audio=5; '5' has no unit: write 5ms or 5s",
        "audio=5min; '5min' has the unknown unit 'min': use one of us, ms, s",
        "audio=soon; 'soon' is no length of time such as 5ms or 1s",
        "audio=-5ms; '-5ms' is no length of time such as 5ms or 1s",
        "audio=99us; it must be from 100us to 60s",
        "audio=61s; it must be from 100us to 60s",
        "audio=999999999999999s; '999999999999999s' is too long a time"
      })
  void aMistakeIsQuotedWithWhatIsTaken(String list, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeclaredDeadlines.parse("x=1s," + list))
        .withMessageContainingAll(
            "Policy edf: option deadlines", message, "a list such as audio=5ms,video*=33ms");
  }
}
