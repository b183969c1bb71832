// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scx4j.tests.guest.TestGuest;
import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// CPU shares of 40 busy tasks of nice -20 to 19, as the kernel itself accounts them.
@Tag("vm")
final class SharesTest {
  private static TestGuest guest;

  @BeforeAll
  static void boot() throws Exception {
    guest = TestGuest.boot(2);
  }

  @AfterAll
  static void shutDown() {
    guest.close();
  }

  @AfterEach
  void kernelIsContent() throws Exception {
    guest.assertKernelLogClean();
  }

  @Test
  void underDeadlineSharesFollowWeights() throws Exception {
    JsonNode report = run("deadline");
    long totalNs = totalCpuNs(report);
    double totalWeight = 0;
    for (JsonNode task : report.get("tasks")) {
      totalWeight += task.get("weight").asDouble();
    }
    for (JsonNode task : report.get("tasks")) {
      double due = task.get("weight").asDouble() / totalWeight;
      double share = task.get("cpuNs").asDouble() / totalNs;
      if (due > 0.01) {
        assertThat(share)
            .as("share of %s, nice %s", task.get("name"), task.get("nice"))
            .isCloseTo(due, Percentage.withPercentage(10));
      }
    }
  }

  @Test
  void underFifoEveryTaskGetsTheSame() throws Exception {
    JsonNode report = run("fifo");
    long totalNs = totalCpuNs(report);
    for (JsonNode task : report.get("tasks")) {
      assertThat(task.get("cpuNs").asDouble() / totalNs)
          .as("share of %s", task.get("name"))
          .isCloseTo(1.0 / 40, within(0.1 / 40));
    }
  }

  private static JsonNode run(String policy) throws Exception {
    JsonNode report =
        guest
            .attach("--policy " + policy + " --workload compute --duration 20s")
            .finished(Duration.ofSeconds(90));
    assertThat(report.get("tasks")).hasSize(40);
    assertThat(totalCpuNs(report)).as("work done on 2 CPUs in 20 s").isGreaterThan(30_000_000_000L);
    return report;
  }

  private static long totalCpuNs(JsonNode report) {
    long total = 0;
    for (JsonNode task : report.get("tasks")) {
      total += task.get("cpuNs").asLong();
    }
    return total;
  }
}
