// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.vm.guest.Guest;
import dev.scx4j.vm.guest.GuestOptions;
import dev.scx4j.vm.guest.GuestRun;
import dev.scx4j.vm.guest.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// A guest for the tests of one class, with words for what they do in it.
public final class TestGuest implements AutoCloseable {
  private static final Duration SHORT = Duration.ofSeconds(60);
  private final Guest guest;
  private final String testClasses = Path.of("target/test-classes").toAbsolutePath().toString();
  private int reports;

  private TestGuest(Guest guest) {
    this.guest = guest;
  }

  /// Boots a guest with so many CPUs.
  public static TestGuest boot(int cpus) throws IOException, InterruptedException {
    GuestOptions options = GuestOptions.defaults().withCpus(cpus);
    return new TestGuest(Guest.boot(options, line -> System.err.println("guest: " + line)));
  }

  /// Runs a script; it must succeed.
  public String run(String script) throws InterruptedException {
    return run(script, SHORT);
  }

  /// Runs a script that may take so long; it must succeed.
  public String run(String script, Duration limit) throws InterruptedException {
    RunResult result = guest.run(script, limit);
    assertThat(result.exitCode())
        .as("exit code of: %s%n%s%n%s", script, result.stdout(), result.stderr())
        .isZero();
    return result.stdout();
  }

  /// Starts a script and does not wait.
  public GuestRun start(String script) {
    return guest.start(script);
  }

  /// Attaches scx4j with these arguments of `scx4j run`, and waits until it has the machine.
  public Attached attach(String arguments) throws InterruptedException {
    String report =
        Path.of("target", "report-" + guest.qemuPid() + "-" + ++reports + ".json")
            .toAbsolutePath()
            .toString();
    GuestRun run =
        guest.start(
            "export SCX4J_CLASSPATH="
                + testClasses
                + "; exec scx4j run --machine kernel --json "
                + report
                + " "
                + arguments);
    Attached attached = new Attached(this, run, report);
    attached.awaitAttached();
    return attached;
  }

  /// Runs busy threads for so long and says how many ms the unluckiest was kept from running.
  public long longestGapMs(int threads, int seconds) throws InterruptedException {
    String out =
        run(
            "$JAVA_HOME/bin/java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "
                + testClasses
                + " dev.scx4j.tests.load.GapProbe "
                + threads
                + " "
                + seconds,
            Duration.ofSeconds(seconds + 60L));
    return Long.parseLong(out.strip().replaceAll("(?s).*maxGapMs (\\d+).*", "$1"));
  }

  /// What sched_ext says of itself: `enabled`, `disabled`, ...
  public String state() throws InterruptedException {
    return run("cat /sys/kernel/sched_ext/state").strip();
  }

  /// The kernel must not have complained, but for words of scx4j's own coming and going.
  public void assertKernelLogClean() throws InterruptedException {
    assertThat(run("dmesg"))
        .doesNotContain(
            "BUG:",
            "WARNING:",
            "Oops",
            "runnable task stall",
            "runtime error",
            "soft lockup",
            "rcu: INFO",
            "blocked for more than");
  }

  @Override
  public void close() {
    guest.close();
  }
}
