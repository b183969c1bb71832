// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.tests.guest.Attached;
import dev.scx4j.tests.guest.TestGuest;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Loads that have broken schedulers before, on 4 CPUs.
@Tag("vm")
final class LoadTest {
  private static final long BOUND_MS = 12_000;
  private static TestGuest guest;

  @BeforeAll
  static void boot() throws Exception {
    guest = TestGuest.boot(4);
  }

  @AfterAll
  static void shutDown() {
    guest.close();
  }

  @AfterEach
  void kernelIsContent() throws Exception {
    guest.assertKernelLogClean();
  }

  @ParameterizedTest(name = "{0} under {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a fork storm|stress-ng --fork 4 --fork-ops 10000 --timeout 60|fifo",
        "a thousand wake-ups|stress-ng --pthread 2 --pthread-max 500 --timeout 6|deadline",
        "an affinity storm|stress-ng --affinity 8 --affinity-rand --timeout 6|deadline",
        "page faults and disk|stress-ng --fault 2 --hdd 2 --hdd-bytes 16M --timeout 6|deadline",
        "pinned hogs|for i in 1 2 3 4 5 6; do taskset -c 1 stress-ng --cpu 1 --timeout 6 & done; wait|fifo",
      })
  void isSurvived(String what, String load, String policy) throws Exception {
    Attached scheduler = guest.attach("--policy " + policy);
    var running = guest.start(load);
    long gapMs = guest.longestGapMs(6, 6);
    running.waitFor(Duration.ofSeconds(90));
    scheduler.assertAttached();
    assertThat(gapMs).as(what).isLessThan(BOUND_MS);
    scheduler.detach();
  }

  @Test
  void cpusMayComeAndGo() throws Exception {
    Attached scheduler = guest.attach("--policy fifo");
    var toggling =
        guest.start(
            "for i in $(seq 10); do for c in 3 2; do echo 0 > /sys/devices/system/cpu/cpu$c/online;"
                + " sleep 0.2; echo 1 > /sys/devices/system/cpu/cpu$c/online; sleep 0.2; done; done");
    long gapMs = guest.longestGapMs(8, 8);
    assertThat(toggling.waitFor(Duration.ofMinutes(1)).exitCode()).isZero();
    scheduler.assertAttached();
    assertThat(gapMs).isLessThan(BOUND_MS);
    scheduler.detach();
  }

  @Test
  void theAgentUsesNoCpuWhileTheMachineIsIdle() throws Exception {
    JsonNode report =
        guest.attach("--policy deadline --duration 60s").finished(Duration.ofMinutes(2));
    assertThat(report.get("agent").get("cpuNs").asLong())
        .as("CPU time of the agent in 60 s")
        .isLessThan(600_000_000L);
  }

  @Test
  void countsOfSchedulingAgreeWithTheKernels() throws Exception {
    JsonNode report =
        guest
            .attach("--policy deadline --workload compute --duration 5s")
            .finished(Duration.ofMinutes(1));
    long scheduled = 0;
    for (JsonNode task : report.get("tasks")) {
      scheduled += task.get("scheduled").asLong();
    }
    JsonNode counters = report.get("counters");
    long started =
        counters.get("decided").asLong()
            + counters.get("rescued").asLong()
            + counters.get("overdue").asLong()
            + counters.get("direct").asLong();
    assertThat(scheduled).isPositive().isLessThanOrEqualTo(started);
  }
}
