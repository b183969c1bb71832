// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

import dev.scx4j.vm.channel.HostMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A script that runs, or has run, in the guest. Any thread may use it.
public final class GuestRun {
  private final Guest guest;
  private final int number;
  private final Path folder;
  private final CompletableFuture<Integer> pid = new CompletableFuture<>();
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

  GuestRun(Guest guest, int number, Path folder) {
    this.guest = guest;
    this.number = number;
    this.folder = folder;
  }

  /// The process that leads the run's session, in the guest: its shell.
  ///
  /// @throws GuestException if the guest ended before it was started
  public int pid() throws InterruptedException {
    return outcome(pid);
  }

  /// Standard output so far, byte for byte.
  public byte[] stdoutBytes() {
    return read(folder.resolve("stdout"));
  }

  /// Standard output so far, as UTF-8.
  public String stdout() {
    return new String(stdoutBytes(), StandardCharsets.UTF_8);
  }

  /// Standard error so far, as UTF-8.
  public String stderr() {
    return new String(read(folder.resolve("stderr")), StandardCharsets.UTF_8);
  }

  /// Whether it has not ended yet.
  public boolean isRunning() {
    return !exitCode.isDone();
  }

  /// Sends a signal to the script and all it has started, unless in a session of its own.
  ///
  /// @param name without `SIG`, such as `TERM`, `STOP`, `KILL`
  /// @throws GuestException if the guest is gone
  public void signal(String name) throws InterruptedException {
    guest.send(new HostMessage.Signal(pid(), name));
  }

  /// Waits for its end, however long it takes.
  ///
  /// @return the exit code, as a shell reports it
  /// @throws GuestException if the guest crashed or hangs
  public int waitFor() throws InterruptedException {
    return outcome(exitCode);
  }

  /// Waits for its end.
  ///
  /// @param limit after which its processes are killed
  /// @throws RunTimedOut if it took longer, and the guest is well
  /// @throws GuestException if the guest crashed or hangs
  public RunResult waitFor(Duration limit) throws InterruptedException {
    if (!awaitEnd(limit)) {
      guest.checkAnswers();
      signal("KILL");
      throw new RunTimedOut(
          "run "
              + number
              + " in the guest took longer than "
              + limit.toMillis()
              + " ms and was killed; its standard output so far:\n"
              + stdout().indent(2)
              + "and its standard error:\n"
              + stderr().indent(2));
    }
    return new RunResult(outcome(exitCode), stdout(), stderr());
  }

  /// Waits for its end, however long it takes, and passes its output on while it runs.
  ///
  /// @return the exit code, as a shell reports it
  /// @throws GuestException if the guest crashed or hangs
  public int waitFor(OutputStream stdout, OutputStream stderr)
      throws IOException, InterruptedException {
    try (OutputCopy out = new OutputCopy(folder.resolve("stdout"), stdout);
        OutputCopy err = new OutputCopy(folder.resolve("stderr"), stderr)) {
      while (!awaitEnd(OutputCopy.INTERVAL)) {
        out.copy();
        err.copy();
      }
    }
    return waitFor();
  }

  /// Waits for its end, at most so long.
  ///
  /// @return whether it has ended, in whatever way
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    try {
      exitCode.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }

  void started(int newPid) {
    pid.complete(newPid);
  }

  void ended(int code) {
    exitCode.complete(code);
  }

  void failed(GuestException failure) {
    pid.completeExceptionally(failure);
    exitCode.completeExceptionally(failure);
  }

  private static int outcome(CompletableFuture<Integer> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GuestException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the output of a run: " + file, e);
    }
  }
}
