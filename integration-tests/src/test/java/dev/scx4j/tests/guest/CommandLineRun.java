// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.vm.guest.GuestRun;
import dev.scx4j.vm.guest.RunResult;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A `scx4j run` in the guest.
public final class CommandLineRun {
  private static final JsonMapper MAPPER = new JsonMapper();

  /// A JVM starts and warms up under emulation.
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private static final Duration END_LIMIT = Duration.ofSeconds(30);

  private final TestGuest guest;
  private final GuestRun run;
  private final String report;

  CommandLineRun(TestGuest guest, GuestRun run, String report) {
    this.guest = guest;
    this.run = run;
    this.report = report;
  }

  /// Waits until it has the machine.
  public void awaitAttached() throws InterruptedException {
    guest.awaitState("enabled", START_LIMIT);
  }

  /// What it has said on standard error so far.
  public String errors() {
    return run.stderr();
  }

  /// Sends it a signal, without `SIG`.
  public void signal(String name) throws InterruptedException {
    run.signal(name);
  }

  /// Waits for its end (`--duration`), which must be good; its report.
  public JsonNode finished(Duration limit) throws InterruptedException {
    return finished(limit, 0);
  }

  /// Ends it as Ctrl-C would; it must end with this exit code; its report.
  public JsonNode interrupt(int exitCode) throws InterruptedException {
    run.signal("INT");
    return finished(END_LIMIT, exitCode);
  }

  private JsonNode finished(Duration limit, int exitCode) throws InterruptedException {
    RunResult result = run.waitFor(limit);
    assertThat(result.exitCode()).as("exit code; stderr: %s", result.stderr()).isEqualTo(exitCode);
    JsonNode tree = MAPPER.readTree(Path.of(report).toFile());
    assertCountersAddUp(tree.get("counters"));
    return tree;
  }

  private static void assertCountersAddUp(JsonNode counters) {
    long ended = 0;
    for (String name : new String[] {"decided", "rescued", "overdue", "withdrawn", "waiting"}) {
      ended += counters.get(name).asLong();
    }
    assertThat(counters.get("reported").asLong()).as("reported: %s", counters).isEqualTo(ended);
    assertThat(counters.get("lost").asLong()).as("lost: %s", counters).isZero();
  }
}
