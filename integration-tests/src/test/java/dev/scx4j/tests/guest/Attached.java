// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.vm.guest.GuestRun;
import dev.scx4j.vm.guest.RunResult;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// scx4j, attached in a guest.
public final class Attached {
  private static final JsonMapper MAPPER = new JsonMapper();
  private final TestGuest guest;
  private final GuestRun run;
  private final String report;

  Attached(TestGuest guest, GuestRun run, String report) {
    this.guest = guest;
    this.run = run;
    this.report = report;
  }

  void awaitAttached() throws InterruptedException {
    String waiting =
        "for i in $(seq 300); do [ \"$(cat /sys/kernel/sched_ext/state)\" = enabled ] && exit 0;"
            + " sleep 0.1; done; exit 1";
    RunResult result = guest.start(waiting).waitFor(Duration.ofSeconds(60));
    assertThat(result.exitCode()).as("attached? stderr: %s", run.stderr()).isZero();
  }

  /// What it has said on stderr so far.
  public String errors() {
    return run.stderr();
  }

  /// Waits for its own end (`--duration`), which must be good; its report.
  public JsonNode finished(Duration limit) throws InterruptedException {
    return finished(limit, 0);
  }

  /// Waits for its own end with this exit code; its report.
  public JsonNode finished(Duration limit, int exitCode) throws InterruptedException {
    RunResult result = run.waitFor(limit);
    assertThat(result.exitCode()).as("exit code; stderr: %s", result.stderr()).isEqualTo(exitCode);
    JsonNode tree = MAPPER.readTree(Path.of(report).toFile());
    assertCountersAddUp(tree);
    return tree;
  }

  /// Detaches it as Ctrl-C would; its report.
  public JsonNode detach() throws InterruptedException {
    return detach(0);
  }

  /// Detaches it; it must end with this exit code.
  public JsonNode detach(int exitCode) throws InterruptedException {
    run.signal("TERM");
    return finished(Duration.ofSeconds(30), exitCode);
  }

  /// Sends a signal to its JVM.
  public void signal(String name) throws InterruptedException {
    run.signal(name);
  }

  /// It must still have the machine.
  public void assertAttached() throws InterruptedException {
    assertThat(guest.state()).as("stderr: %s", run.stderr()).isEqualTo("enabled");
  }

  private static void assertCountersAddUp(JsonNode tree) {
    JsonNode counters = tree.get("counters");
    long ended = 0;
    for (String name : new String[] {"decided", "rescued", "overdue", "withdrawn", "waiting"}) {
      ended += counters.get(name).asLong();
    }
    assertThat(counters.get("reported").asLong()).as("reported: %s", counters).isEqualTo(ended);
    assertThat(counters.get("lost").asLong()).as("lost: %s", counters).isZero();
  }
}
