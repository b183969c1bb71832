// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.qemu;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// A running QEMU. The kernel kills it when this JVM ends, in whatever way the JVM ends.
public final class QemuProcess {
  private final Process process;

  private QemuProcess(Process process) {
    this.process = process;
  }

  /// Starts QEMU.
  ///
  /// @param command the program and its arguments
  /// @param log gets what QEMU itself prints
  /// @throws IOException if it cannot be started
  public static QemuProcess start(List<String> command, Path log)
      throws IOException, InterruptedException {
    // A session of its own: Ctrl-C on the user's terminal is for this JVM, not for QEMU.
    List<String> bound = new ArrayList<>(List.of("setsid", "setpriv", "--pdeathsig", "KILL", "--"));
    bound.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(bound)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(new File("/dev/null"));
    CompletableFuture<Process> started = new CompletableFuture<>();
    // PR_SET_PDEATHSIG means the death of the *thread* that started the process: this one stays.
    Thread.ofPlatform().name("qemu-parent").daemon().start(() -> startAndStay(builder, started));
    try {
      return new QemuProcess(started.get());
    } catch (ExecutionException e) {
      throw new IOException("cannot start QEMU: " + e.getCause(), e);
    }
  }

  /// Calls back, on a thread of its own, when QEMU has ended.
  public void whenEnded(Runnable action) {
    var _ = process.onExit().thenRun(action);
  }

  /// Waits for QEMU to end by itself, and kills it if it does not.
  public void endWithin(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
    }
  }

  /// Ends QEMU, and with it the guest, at once.
  public void kill() {
    process.destroyForcibly();
  }

  /// QEMU's process id on the host.
  public long pid() {
    return process.pid();
  }

  private static void startAndStay(ProcessBuilder builder, CompletableFuture<Process> started) {
    try {
      Process process = builder.start();
      started.complete(process);
      process.waitFor();
    } catch (IOException e) {
      started.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
