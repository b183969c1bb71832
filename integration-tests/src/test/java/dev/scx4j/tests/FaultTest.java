// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.tests.guest.Attached;
import dev.scx4j.tests.guest.TestGuest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a policy or its JVM does, the machine keeps running.
///
/// The bound on waiting, with 8 busy threads on 2 CPUs: 2 s where the agent falls silent (net mode
/// comes within some tens of ms; the rest is the host's own stalls), and 12 s where a live policy
/// never decides (the floor of 5 s, the width of a generation, and the turns of the others).
@Tag("vm")
final class FaultTest {
  private static final long SILENT_BOUND_MS = 2_000;
  private static final long FLOOR_BOUND_MS = 12_000;
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
    assertThat(guest.state()).isEqualTo("disabled");
    guest.assertKernelLogClean();
  }

  @Test
  void theMachineRunsOnWhileTheJvmIsStopped() throws Exception {
    Attached scheduler = guest.attach("--policy fifo");
    scheduler.signal("STOP");
    long gapMs = guest.longestGapMs(8, 5);
    scheduler.assertAttached();
    scheduler.signal("CONT");
    assertThat(gapMs).isLessThan(SILENT_BOUND_MS);
    assertThat(guest.longestGapMs(8, 3)).as("after it went on").isLessThan(SILENT_BOUND_MS);
    var counters = scheduler.detach().get("counters");
    assertThat(counters.get("rescued").asLong()).isPositive();
    assertThat(counters.get("decided").asLong()).isPositive();
  }

  @Test
  void theKernelsOwnSchedulerIsBackWhenTheJvmIsKilled() throws Exception {
    Attached scheduler = guest.attach("--policy fifo");
    scheduler.signal("KILL");
    guest.run(
        "for i in $(seq 50); do [ $(cat /sys/kernel/sched_ext/state) = disabled ] && exit 0;"
            + " sleep 0.1; done; exit 1");
    assertThat(guest.longestGapMs(8, 3)).isLessThan(SILENT_BOUND_MS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hanging", "throwing", "doubling", "forbidden"})
  void aPolicyThatMisbehavesIsReplacedByTheFallback(String fault) throws Exception {
    Attached scheduler = guest.attach("--policy test-" + fault);
    long gapMs = guest.longestGapMs(8, 8);
    scheduler.assertAttached();
    assertThat(gapMs).isLessThan(SILENT_BOUND_MS);
    scheduler.detach(1);
    assertThat(scheduler.errors()).contains("test-" + fault).contains("FaultyPolicies");
  }

  @Test
  void aPolicyThatNeverDecidesStarvesNobodyBeyondTheFloor() throws Exception {
    Attached scheduler = guest.attach("--policy test-idle");
    long gapMs = guest.longestGapMs(8, 15);
    scheduler.assertAttached();
    assertThat(gapMs).isLessThan(FLOOR_BOUND_MS);
    assertThat(scheduler.detach().get("counters").get("overdue").asLong()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"looping", "collecting"})
  void aSlowPolicyStaysAndNobodyWaitsLong(String fault) throws Exception {
    Attached scheduler = guest.attach("--policy test-" + fault);
    long gapMs = guest.longestGapMs(8, 6);
    scheduler.assertAttached();
    assertThat(gapMs).isLessThan(SILENT_BOUND_MS);
    assertThat(scheduler.detach().get("counters").get("decided").asLong()).isPositive();
  }

  @Test
  void itCanAttachAndDetachTwentyTimes() throws Exception {
    for (int i = 0; i < 20; i++) {
      guest.attach("--policy fifo").detach();
      assertThat(guest.state()).as("after cycle %d", i).isEqualTo("disabled");
    }
  }
}
