// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CommandTextTest {
  @Test
  void whatChangesNoResultIsLeftOut() {
    assertThat(
            CommandText.of(
                List.of("compare", "--jobs", "2", "--seeds", "1..3", "--json=-", "--html", "a b")))
        .isEqualTo("scx4j compare --seeds 1..3");
  }

  @Test
  void whatAShellWouldTakeApartIsQuoted() {
    assertThat(CommandText.of(List.of("compare", "--workload", "my load.json")))
        .isEqualTo("scx4j compare --workload 'my load.json'");
    assertThat(CommandText.of(List.of("compare", "--workload", "it's.json")))
        .isEqualTo("scx4j compare --workload 'it'\\''s.json'");
  }
}
