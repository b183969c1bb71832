// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.chaos;

import dev.scx4j.cli.shell.ShellLine;
import dev.scx4j.cli.stop.StopRequest;
import dev.scx4j.engine.plugin.Durations;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Runs rounds until one fails, and says which seed it was and how to see it again.
final class Repetition {
  private final Round.Runner runner;
  private final List<String> options;
  private final List<String> command;
  private final StopRequest stop;
  private final PrintWriter err;

  /// @param options of `scx4j chaos` that the rounds depend on beside the seed
  /// @param command what runs
  Repetition(
      Round.Runner runner,
      List<String> options,
      List<String> command,
      StopRequest stop,
      PrintWriter err) {
    this.runner = runner;
    this.options = options;
    this.command = command;
    this.stop = stop;
    this.err = err;
  }

  /// Runs rounds with the seeds from `firstSeed` on.
  ///
  /// @param most how many rounds at most
  /// @return the exit code of the last one
  int run(long firstSeed, long most) throws InterruptedException {
    for (long number = 1; ; number++) {
      Round round = runner.run(firstSeed + number - 1);
      if (stop.cause() != null) {
        say(
            "ended early, by %s, in round %d, seed %d"
                .formatted(stop.cause(), number, round.seed()));
        return round.exitCode();
      }
      if (round.hasFailed()) {
        if (most > 1) {
          progress(number, round);
        }
        say("failed with seed " + round.seed() + ": " + again(round.seed()));
        return round.exitCode();
      }
      progress(number, round);
      if (number == most) {
        return round.exitCode();
      }
    }
  }

  private void progress(long number, Round round) {
    say(
        "round %d, seed %d: %s after %s"
            .formatted(
                number,
                round.seed(),
                round.hasFailed() ? "exit code " + round.exitCode() : "passed",
                Durations.format(round.elapsedNs() / 1_000_000 * 1_000_000)));
  }

  private String again(long seed) {
    List<String> words = new ArrayList<>(List.of("scx4j", "chaos", "--seed", Long.toString(seed)));
    words.addAll(options);
    words.add("--");
    words.addAll(command);
    return ShellLine.of(words);
  }

  private void say(String message) {
    err.println("scx4j: " + message);
    err.flush();
  }
}
