// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RehearsalTest {
  @Test
  void itEndsAfterItsWaves() {
    assertThat(Rehearsal.run(new PlainLoopback(4), 500, Long.MAX_VALUE / 2)).isEqualTo(500);
  }

  @Test
  void itEndsWhenTheTimeIsUp() {
    assertThat(Rehearsal.run(new PlainLoopback(4), Integer.MAX_VALUE, 20_000_000)).isPositive();
  }
}
