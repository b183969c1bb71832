// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.tests.commands.Conversation;
import dev.scx4j.vm.guest.Guest;
import dev.scx4j.vm.guest.GuestOptions;
import dev.scx4j.vm.guest.GuestRun;
import dev.scx4j.vm.guest.RunResult;
import dev.scx4j.vm.guest.ShellWords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A guest for the tests of one class, with a program that attaches policies and one that puts
/// loads on it, both at hand from the start.
public final class TestGuest implements AutoCloseable {
  private static final Duration SHORT = Duration.ofMinutes(1);
  private static final String TEST_CLASSES =
      Path.of("target/test-classes").toAbsolutePath().toString();

  /// What only a kernel that is not well says.
  private static final String[] COMPLAINTS = {
    "BUG:",
    "WARNING:",
    "Oops",
    "runnable task stall",
    "runtime error",
    "soft lockup",
    "rcu: INFO",
    "blocked for more than",
  };

  private final Guest guest;
  private final Scheduler scheduler;
  private final Load load;
  private int runs;

  private TestGuest(Guest guest) throws InterruptedException {
    this.guest = guest;
    Conversation schedules = new Conversation(guest, "scheduler", schedulerCommand());
    Conversation loads = new Conversation(guest, "load", loadCommand());
    schedules.greeting();
    scheduler = new Scheduler(this, schedules);
    load = new Load(loads, (int) loads.greeting().number("pid"));
  }

  /// Boots a guest with so many CPUs and starts the programs.
  public static TestGuest boot(int cpus) throws IOException, InterruptedException {
    GuestOptions options = GuestOptions.defaults().withCpus(cpus);
    Guest guest = Guest.boot(options, line -> System.err.println("guest: " + line));
    boolean ready = false;
    try {
      TestGuest test = new TestGuest(guest);
      ready = true;
      return test;
    } finally {
      if (!ready) {
        guest.close();
      }
    }
  }

  /// The options of the agent's JVM are the launcher's.
  private static String schedulerCommand() {
    return """
    launcher=$SCX4J_HOME/launcher
    . "$launcher/java.sh"
    mapfile -t flags < <(jvm_flags)
    classes=$SCX4J_HOME/cli/target
    exec "$JAVA_HOME/bin/java" "${flags[@]}" %s -cp "$classes/classes:$classes/lib/*:"%s %s
    """
        .formatted(
            ShellWords.quoted("-Dscx4j.libbpf=" + System.getProperty("scx4j.libbpf", "")),
            ShellWords.quoted(TEST_CLASSES),
            "dev.scx4j.tests.attach.SchedulerProgram");
  }

  private static String loadCommand() {
    return "exec $JAVA_HOME/bin/java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx256m"
        + " --enable-native-access=ALL-UNNAMED -cp "
        + ShellWords.quoted(TEST_CLASSES)
        + " dev.scx4j.tests.load.LoadProgram";
  }

  /// Attaches policies.
  public Scheduler scheduler() {
    return scheduler;
  }

  /// Puts loads on the guest.
  public Load load() {
    return load;
  }

  /// Starts `scx4j run` with these arguments, as a user would.
  public CommandLineRun commandLine(String arguments) throws InterruptedException {
    String report =
        Path.of("target", "report-" + guest.qemuPid() + "-" + ++runs + ".json")
            .toAbsolutePath()
            .toString();
    return new CommandLineRun(
        this,
        guest.start(
            "export SCX4J_CLASSPATH=%s; exec scx4j run --machine kernel --json %s %s"
                .formatted(ShellWords.quoted(TEST_CLASSES), ShellWords.quoted(report), arguments)),
        report);
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

  /// What sched_ext says of itself: `enabled`, `disabled`, ...
  public String state() throws InterruptedException {
    return run("cat /sys/kernel/sched_ext/state").strip();
  }

  /// Waits until sched_ext is in this state.
  public void awaitState(String state, Duration limit) throws InterruptedException {
    long endNs = System.nanoTime() + limit.toNanos();
    String now = state();
    while (!now.equals(state) && System.nanoTime() - endNs < 0) {
      now = state();
    }
    assertThat(now).as("state after %d s", limit.toSeconds()).isEqualTo(state);
  }

  /// To be called after each test: nothing is attached, and the kernel has not complained.
  public void assertContent() throws InterruptedException {
    scheduler.tidyUp();
    assertThat(run("dmesg")).doesNotContain(COMPLAINTS);
  }

  /// Lets time pass while something goes on that lasts that long.
  public static void pause(Duration time) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
  }

  @Override
  public void close() {
    guest.close();
  }
}
