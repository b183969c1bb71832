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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// One CPU and 40 tasks of nice -20 to 19 for a minute: where a scheduler without a floor is ended
/// by the kernel's watchdog.
@Tag("vm")
final class OneCpuTest {
  private static TestGuest guest;

  @BeforeAll
  static void boot() throws Exception {
    guest = TestGuest.boot(1);
  }

  @AfterAll
  static void shutDown() {
    guest.close();
  }

  @AfterEach
  void kernelIsContent() throws Exception {
    guest.assertKernelLogClean();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fifo", "deadline"})
  void aMinuteUnderAPolicy(String policy) throws Exception {
    JsonNode report =
        guest
            .attach("--policy " + policy + " --workload compute --duration 60s")
            .finished(Duration.ofSeconds(150));
    for (JsonNode task : report.get("tasks")) {
      assertThat(task.get("cpuNs").asLong()).as("CPU time of %s", task.get("name")).isPositive();
    }
  }

  @Test
  void aMinuteUnderTheNetAlone() throws Exception {
    Attached scheduler = guest.attach("--policy fifo --workload compute --duration 60s");
    guest.run("sleep 3");
    guest.run("pkill -STOP -f '[d]ev.scx4j.cli.Main'");
    guest.run("sleep 60", Duration.ofSeconds(150));
    scheduler.assertAttached();
    guest.run("pkill -CONT -f '[d]ev.scx4j.cli.Main'");
    scheduler.finished(Duration.ofSeconds(60));
  }
}
