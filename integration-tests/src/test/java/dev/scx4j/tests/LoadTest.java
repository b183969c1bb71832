// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.tests.guest.Busy;
import dev.scx4j.tests.guest.Figures;
import dev.scx4j.tests.guest.Load;
import dev.scx4j.tests.guest.Scheduler;
import dev.scx4j.tests.guest.TestGuest;
import dev.scx4j.vm.guest.GuestRun;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Loads that have broken schedulers before, on 4 CPUs, beside busy threads that must not be kept
/// from running.
@Tag("vm")
final class LoadTest {
  private static final int CPUS = 4;
  private static final Duration SHORT = Duration.ofSeconds(6);
  private static TestGuest guest;
  private static Scheduler scheduler;
  private static Load load;

  @BeforeAll
  static void boot() throws Exception {
    guest = TestGuest.boot(CPUS);
    scheduler = guest.scheduler();
    load = guest.load();
  }

  @AfterAll
  static void shutDown() {
    guest.close();
  }

  @AfterEach
  void kernelIsContent() throws Exception {
    guest.assertContent();
  }

  @Test
  void theAgentUsesNoCpuWhileTheMachineIsIdle() throws Exception {
    scheduler.attach("deadline");
    long before = scheduler.figures().agentCpuNs();
    TestGuest.pause(Duration.ofMinutes(1));
    long used = scheduler.figures().agentCpuNs() - before;
    scheduler.detach();
    assertThat(used).as("ns of CPU time in 60 s: 1 %% of a CPU").isLessThan(600_000_000L);
  }

  @Test
  void aThousandThreadsThatAreWokenAtOnceAllRunSoon() throws Exception {
    load.gatherCrowd(1000);
    scheduler.attach("deadline");
    Load.Crowd crowd = load.wakeCrowd();
    scheduler.detach();
    assertThat(crowd.woken()).as("%s", crowd).isGreaterThan(990);
    assertThat(crowd.ran()).isEqualTo(1000);
    assertThat(crowd.longestMs()).isLessThan(Bounds.FLOOR_MS);
  }

  @Test
  void tenThousandShortProcessesComeAndGo() throws Exception {
    scheduler.attach("fifo");
    long before = processes();
    GuestRun forks = guest.start("stress-ng --quiet --vfork 4 --vfork-ops 10000 --timeout 60");
    Busy busy = load.run(CPUS, SHORT);
    forks.waitFor(Duration.ofSeconds(90));
    long started = processes() - before;
    scheduler.detach();
    assertThat(started).isGreaterThan(10_000);
    assertThat(busy.longestGapMs()).isLessThan(Bounds.DECIDED_MS);
  }

  @Test
  void cpuMasksMayChangeAllTheTime() throws Exception {
    long seed = System.nanoTime();
    scheduler.attach("test-placing");
    Load.Storm storm = load.blowStorm(8, SHORT, seed);
    Figures figures = scheduler.detach();
    assertThat(storm.changes()).as("seed %d", seed).isGreaterThan(500);
    assertThat(storm.longestGapMs()).as("seed %d", seed).isLessThan(Bounds.FLOOR_MS);
    assertThat(figures.fault()).as("seed %d", seed).isEmpty();
  }

  @Test
  void cpusMayComeAndGo() throws Exception {
    scheduler.attach("test-placing");
    Load.Work work = load.begin(8, 0, 0, Duration.ofSeconds(8));
    GuestRun toggling =
        guest.start(
            "for i in 1 2 3 4 5; do for c in 3 2; do for on in 0 1; do"
                + " echo $on >/sys/devices/system/cpu/cpu$c/online || exit 1; sleep 0.2;"
                + " done; done; done");
    assertThat(toggling.waitFor(Duration.ofMinutes(1)).exitCode()).isZero();
    Busy busy = work.await();
    Figures figures = scheduler.detach();
    assertThat(busy.longestGapMs()).isLessThan(Bounds.FLOOR_MS);
    assertThat(figures.fault()).isEmpty();
  }

  @Test
  void neighboursMayFaultPagesAndWriteToDisk() throws Exception {
    scheduler.attach("deadline");
    GuestRun faults = guest.start("stress-ng --quiet --fault 2 --timeout 6");
    GuestRun disk =
        guest.start(
            "for i in 1 2 3; do dd if=/dev/zero of=target/disk bs=256k count=64 conv=fsync; done;"
                + " rm target/disk");
    Busy busy = load.run(CPUS, SHORT);
    faults.waitFor(Duration.ofMinutes(1));
    assertThat(disk.waitFor(Duration.ofMinutes(1)).exitCode()).isZero();
    scheduler.detach();
    assertThat(busy.longestGapMs()).isLessThan(Bounds.DECIDED_MS);
  }

  @Test
  void hogsOnOneCpuKeepNobodyFromTheOthers() throws Exception {
    scheduler.attach("fifo");
    Busy busy = load.begin(9, 0, 0, SHORT, 6, 1).await();
    scheduler.detach();
    assertThat(busy.longestGapMs()).isLessThan(Bounds.DECIDED_MS);
    assertThat(busy.tasks().subList(6, 9))
        .as("3 free tasks; behind the 6 hogs on CPU 1 each would have a seventh of a CPU")
        .allSatisfy(task -> assertThat(task.cpuNs()).isGreaterThan(SHORT.toNanos() / 2));
  }

  private static long processes() throws InterruptedException {
    return Long.parseLong(guest.run("sed -n 's/^processes //p' /proc/stat").strip());
  }
}
