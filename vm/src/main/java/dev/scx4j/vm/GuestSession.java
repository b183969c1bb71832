// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm;

import dev.scx4j.vm.guest.Guest;
import dev.scx4j.vm.guest.GuestException;
import dev.scx4j.vm.guest.GuestOptions;
import dev.scx4j.vm.guest.GuestRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// One use of a guest from the command line: boots it, runs one thing with this process's own
/// streams, and powers it off. When this process is told to end (Ctrl-C, TERM), what runs in the
/// guest is told so first.
final class GuestSession {
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final GuestOptions options;

  GuestSession(GuestOptions options) {
    this.options = options;
  }

  /// Runs a script.
  ///
  /// @return its exit code
  /// @throws IOException if something to boot with is missing
  int run(String script) throws IOException, InterruptedException {
    try (Guest guest = boot()) {
      GuestRun run = guest.start(script);
      Thread farewell = new Thread(() -> end(guest, run), "guest-farewell");
      Runtime.getRuntime().addShutdownHook(farewell);
      return run.waitFor(System.out, System.err);
    }
  }

  /// Runs the script on standard input, or an interactive shell if that is a terminal.
  int shell() throws IOException, InterruptedException {
    if (!UserTerminal.isPresent()) {
      return run(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
    }
    try (Guest guest = boot();
        UserTerminal terminal = UserTerminal.raw()) {
      String[] size = terminal.size().split(" ", -1);
      String shell = "stty sane rows " + size[0] + " columns " + size[1] + "; exec bash -i";
      return guest.runInTerminal(shell, System.in, System.out);
    }
  }

  private Guest boot() throws IOException, InterruptedException {
    ProgressLine progress = new ProgressLine(System.err, UserTerminal.isTerminal(2));
    try {
      return Guest.boot(options, progress);
    } finally {
      progress.end();
    }
  }

  private static void end(Guest guest, GuestRun run) {
    try (guest) {
      if (run.isRunning()) {
        run.signal("TERM");
        run.awaitEnd(LAST_WORDS);
      }
    } catch (GuestException e) {
      // The guest is gone, and with it what ran in it: the waiting thread tells the user.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
