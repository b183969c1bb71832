// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.chaos;

import dev.scx4j.cli.exit.UserException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The command, running, with this process's own input and output.
final class VictimProcess {
  /// Time to end by itself after Ctrl-C, which a terminal sends to it as well.
  private static final long OWN_END_MS = 1000;

  /// Time to obey `SIGTERM`; it may be starved meanwhile.
  private static final long TERM_MS = 3000;

  private final Process process;

  private VictimProcess(Process process) {
    this.process = process;
  }

  /// Starts it as a child of this process.
  ///
  /// @throws UserException if there is no such program
  static VictimProcess start(List<String> command) {
    try {
      return new VictimProcess(new ProcessBuilder(command).inheritIO().start());
    } catch (IOException e) {
      throw UserException.notRun("the command does not start: " + e.getMessage(), e);
    }
  }

  /// Waits for its end.
  ///
  /// @return its exit code; 128 and the signal's number if a signal ended it
  int await() throws InterruptedException {
    return process.waitFor();
  }

  /// Sees to it that it ends soon, and what it has started: it may end by itself, is asked to, and
  /// then made to. Any thread.
  void stop() {
    try {
      if (process.waitFor(OWN_END_MS, TimeUnit.MILLISECONDS)) {
        return;
      }
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      if (process.waitFor(TERM_MS, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
