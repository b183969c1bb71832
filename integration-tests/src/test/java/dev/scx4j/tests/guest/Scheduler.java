// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.tests.commands.Conversation;
import java.time.Duration;

/// The scheduler's program in the guest: attaches one policy after the other.
public final class Scheduler {
  /// An attachment loads and verifies the BPF program; the first of a JVM rehearses as well.
  private static final Duration ATTACH_LIMIT = Duration.ofMinutes(1);

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
  private static final Duration CYCLE_LIMIT = Duration.ofSeconds(10);
  private static final Duration SWAP_LIMIT = Duration.ofMillis(300);

  private final TestGuest guest;
  private final Conversation program;

  Scheduler(TestGuest guest, Conversation program) {
    this.guest = guest;
    this.program = program;
  }

  /// Attaches a policy.
  ///
  /// @param options of the program, such as `rings=tiny`
  public void attach(String policy, String... options) throws InterruptedException {
    String all = options.length == 0 ? "" : " " + String.join(" ", options);
    program.ask("attach " + policy + all, ATTACH_LIMIT);
    assertThat(guest.state()).isEqualTo("enabled");
  }

  /// What it counts now; the numbers are not all of the same moment.
  public Figures figures() throws InterruptedException {
    return new Figures(program.ask("figures", ANSWER_LIMIT));
  }

  /// It must still have the machine, and hands it back; all must have been counted.
  public Figures detach() throws InterruptedException {
    assertThat(guest.state()).as("still attached? %s", program.errors()).isEqualTo("enabled");
    Figures figures = new Figures(program.ask("detach", ANSWER_LIMIT));
    assertThat(guest.state()).isEqualTo("disabled");
    figures.assertInOrder();
    return figures;
  }

  /// Attaches and detaches so often.
  public void cycle(int times, String policy) throws InterruptedException {
    var answer = program.ask("cycles " + times + " " + policy, CYCLE_LIMIT.multipliedBy(times));
    assertThat(answer.all("exit"))
        .hasSize(times)
        .allSatisfy(exit -> assertThat(exit.getFirst()).isEqualTo("unregistered"));
    assertThat(answer.all("lost"))
        .hasSize(times)
        .allSatisfy(lost -> assertThat(lost.getFirst()).isEqualTo("0"));
  }

  /// Has policies take over from each other by turns, so often in all.
  public Swapped swap(int times, String... policies) throws InterruptedException {
    var answer =
        program.ask(
            "swap " + times + " " + String.join(" ", policies),
            ANSWER_LIMIT.plus(SWAP_LIMIT.multipliedBy(times)));
    return new Swapped(
        answer.number("swaps"),
        answer.number("tasks"),
        answer.number("medianNs"),
        answer.number("longestNs"));
  }

  /// What came of swaps.
  ///
  /// @param swaps how many
  /// @param tasks handed over in all
  /// @param medianNs how long no policy could decide, the one in the middle
  /// @param longestNs the longest of these times
  public record Swapped(long swaps, long tasks, long medianNs, long longestNs) {}

  /// Stops the whole JVM for so long, as SIGSTOP does.
  public void stopFor(Duration time) throws InterruptedException {
    program.signal("STOP");
    TestGuest.pause(time);
    program.signal("CONT");
  }

  /// Stops the whole JVM (SIGSTOP).
  public void stop() throws InterruptedException {
    program.signal("STOP");
  }

  /// Lets it go on (SIGCONT).
  public void goOn() throws InterruptedException {
    program.signal("CONT");
  }

  /// After a failed test: nothing attached.
  void tidyUp() throws InterruptedException {
    program.signal("CONT");
    if (!guest.state().equals("disabled")) {
      program.ask("detach", ANSWER_LIMIT);
    }
  }

  /// What it has said on standard error.
  public String errors() {
    return program.errors();
  }
}
