// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeedListTest {
  @Test
  void seedsAreOneOrSeveralOrARange() {
    assertThat(SeedList.parse("3").seeds()).containsExactly(3L);
    assertThat(SeedList.parse("0").seeds()).containsExactly(0L);
    assertThat(SeedList.parse("1,2,5").seeds()).containsExactly(1L, 2L, 5L);
    assertThat(SeedList.parse("1..4").seeds()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(SeedList.parse("7..7").seeds()).containsExactly(7L);
  }

  @Test
  void rangesAndSingleSeedsMayBeMixedAndComeInOrder() {
    assertThat(SeedList.parse("9, 1..3").seeds()).containsExactly(1L, 2L, 3L, 9L);
  }

  @Test
  void thousandSeedsAreTheMost() {
    assertThat(SeedList.parse("1..1000").seeds())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 1000).boxed().toList());
    assertThatThrownBy(() -> SeedList.parse("1..1001")).hasMessageContaining("1000 at most");
    assertThatThrownBy(() -> SeedList.parse("1..1000,2000")).hasMessageContaining("1000 at most");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|no list of seeds",
        "-1|no list of seeds",
        "1,,2|no list of seeds",
        "1,|no list of seeds",
        "1..|no list of seeds",
        "..5|no list of seeds",
        "1-5|no list of seeds",
        "0x10|no list of seeds",
        "1.5|no list of seeds",
        "many|no list of seeds",
        "5..1|did you mean 1..5?",
        "1,1|1 is given twice",
        "1..5,3|3 is given twice",
        "99999999999999999999|too large",
        "0..9223372036854775807|1000 at most"
      })
  void whatMakesNoSenseIsRefusedWithAReason(String text, String reason) {
    assertThatThrownBy(() -> SeedList.parse(text)).hasMessageContaining(reason);
  }
}
