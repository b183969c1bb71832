// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.cli.report.LiveLine.Look;
import dev.scx4j.cli.report.RunReport.Latency;
import dev.scx4j.engine.machine.MachineCounters;
import org.junit.jupiter.api.Test;

class LiveLineTest {
  private static final Latency LATENCY = new Latency(21_000L, 1_500_000L, 0L, 0L);

  @Test
  void tellsRatesBetweenTwoLooksInOneLine() {
    MachineCounters first = new MachineCounters(0, 100, 1, 2, 10, 0, 50, 0, 0, 0, 0, 0);
    MachineCounters second = new MachineCounters(0, 2100, 8, 5, 30, 7, 650, 0, 0, 0, 0, 0);
    String line =
        LiveLine.of(
            new Look(1_000_000_000L, first, LATENCY, 100_000_000L),
            new Look(3_000_000_000L, second, LATENCY, 160_000_000L));
    assertThat(line)
        .isEqualTo(
            "    3 s | 1000 decided/s, 300 direct/s, 10 withdrawn/s | 7 rescued, 3 overdue,"
                + " 7 waiting | latency 21.0 µs, 99 % 1.50 ms | agent 3.00 % of a CPU");
  }

  @Test
  void doesNotStumbleOverTwoLooksAtTheSameMoment() {
    MachineCounters none = new MachineCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    Look look = new Look(0, none, Latency.UNKNOWN, 0);
    assertThat(LiveLine.of(look, look)).contains("0 decided/s").contains("latency -, 99 % -");
  }
}
