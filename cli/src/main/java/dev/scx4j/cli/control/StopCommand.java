// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.control;

import dev.scx4j.cli.exit.ExitCode;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.instance.RunFolder;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `scx4j stop`.
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    header = "End a running scx4j, as Ctrl-C does, and wait until it has.",
    description = "",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it has ended", "1:no scx4j runs, or it has not ended for 30 s"})
public final class StopCommand implements Callable<Integer> {
  private static final long LONGEST_S = 30;
  private static final long POLL_MS = 20;

  @Mixin private InstanceOption instance = new InstanceOption();

  /// For picocli.
  public StopCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    RunFolder folder = instance.folder();
    var _ = ControlClient.ask(folder, ControlRequest.of(ControlRequest.STOP));
    long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_S);
    while (Files.exists(folder.controlSocket())) {
      if (System.nanoTime() > endNs) {
        throw UserException.failed(
            "it has not ended for %d s; kill -9 %s gives the machine back to the kernel at once"
                .formatted(LONGEST_S, folder.path().getFileName()),
            null);
      }
      Thread.sleep(POLL_MS);
    }
    return ExitCode.FINE;
  }
}
