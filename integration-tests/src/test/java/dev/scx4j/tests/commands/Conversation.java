// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.commands;

import dev.scx4j.vm.guest.Guest;
import dev.scx4j.vm.guest.GuestRun;
import dev.scx4j.vm.guest.RunResult;
import java.time.Duration;
import java.util.Optional;

/// A program in the guest that lives as long as the guest and takes commands, one at a time. Its
/// input is a FIFO; its output is read on the host, so that waiting for an answer costs the guest
/// nothing.
public final class Conversation {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration WRITE_LIMIT = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(20);

  private final Guest guest;
  private final String name;
  private final GuestRun run;
  private int read;

  /// Starts it; [#await] then waits for its greeting.
  ///
  /// @param name of its FIFO
  /// @param command what to run, in `bash`
  public Conversation(Guest guest, String name, String command) {
    this.guest = guest;
    this.name = name;
    run = guest.start("mkfifo /run/" + name + "; exec 0<>/run/" + name + "; " + command);
  }

  /// Waits until it has started.
  public Answer greeting() throws InterruptedException {
    return await(START_LIMIT);
  }

  /// Gives it a command. Runs a shell in the guest, which must get a CPU for that.
  public void say(String command) throws InterruptedException {
    RunResult sent = guest.run("echo '" + command + "' >/run/" + name, WRITE_LIMIT);
    if (sent.exitCode() != 0) {
      throw new IllegalStateException(name + " cannot be spoken to: " + sent.stderr());
    }
  }

  /// Waits for the answer to the last command.
  ///
  /// @throws IllegalStateException if it fails, or does not come within the limit
  public Answer await(Duration limit) throws InterruptedException {
    long endNs = System.nanoTime() + limit.toNanos();
    while (true) {
      String output = run.stdout();
      Optional<Answer> answer = Answer.in(output, read);
      if (answer.isPresent()) {
        read = output.length();
        return answer.get();
      }
      if (run.awaitEnd(POLL)) {
        throw new IllegalStateException(name + " has ended by itself: " + run.stderr());
      }
      if (System.nanoTime() - endNs > 0) {
        throw new IllegalStateException(
            "no answer of %s for %d s; so far: %s%nstderr: %s"
                .formatted(name, limit.toSeconds(), output.substring(read), run.stderr()));
      }
    }
  }

  /// Gives it a command and waits for the answer.
  public Answer ask(String command, Duration limit) throws InterruptedException {
    say(command);
    return await(limit);
  }

  /// Sends it a signal, for which no task of the guest needs a CPU but its real-time agent.
  public void signal(String signal) throws InterruptedException {
    run.signal(signal);
  }

  /// What it has said on standard error.
  public String errors() {
    return run.stderr();
  }
}
