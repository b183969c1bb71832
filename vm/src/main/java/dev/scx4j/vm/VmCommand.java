// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm;

import dev.scx4j.vm.guest.GuestException;
import dev.scx4j.vm.guest.GuestOptions;
import dev.scx4j.vm.guest.ShellWords;
import dev.scx4j.vm.qemu.Accelerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `scx4j vm`: any scx4j command, or a shell, in a guest that has a kernel with sched_ext.
///
/// Its exit code is that of what ran in the guest, 1 when the guest failed, 2 for wrong usage.
/// Standard output and error of what ran come back byte for byte, each on its own stream.
@Command(
    name = "vm",
    mixinStandardHelpOptions = true,
    header = "Run a scx4j command, or a shell, on a real kernel in a virtual machine.",
    description = {
      "The guest sees this machine's files. What it writes below the current folder stays; all"
          + " else it writes is gone when it ends.",
      "",
      "Examples:",
      "  scx4j vm -- run --policy fifo --workload compute --duration 5s",
      "  scx4j vm --cpus 2 --shell",
      "  scx4j vm --shell -c 'uname -r; cat /sys/kernel/sched_ext/state'",
      ""
    })
public final class VmCommand implements Callable<Integer> {
  @Option(
      names = "--cpus",
      paramLabel = "N",
      defaultValue = "4",
      description = "CPUs of the guest (default: ${DEFAULT-VALUE}).")
  private int cpus;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "4G",
      converter = MemorySize.Converter.class,
      description = "Memory of the guest, such as 2048M or 4G (default: ${DEFAULT-VALUE}).")
  private MemorySize memory = new MemorySize(0);

  @Option(
      names = "--kernel",
      paramLabel = "PATH",
      description = "Your own kernel (vmlinuz or bzImage) in place of the one fetched by scx4j.")
  private @Nullable Path kernel;

  @Option(
      names = "--accel",
      paramLabel = "auto|kvm|tcg",
      defaultValue = "auto",
      description = "kvm: the CPU runs the guest; tcg: it is emulated; auto: kvm if it works.")
  private Accelerator accelerator = Accelerator.AUTO;

  @Option(names = "--shell", description = "A root shell in the guest, with scx4j on its PATH.")
  private boolean shell;

  @Option(
      names = "-c",
      paramLabel = "SCRIPT",
      description =
          "With --shell: run this script. Without: an interactive shell, or the script on"
              + " standard input.")
  private @Nullable String script;

  @Parameters(paramLabel = "COMMAND", description = "A scx4j command and its arguments, after --.")
  private List<String> command = List.of();

  @Spec private @Nullable CommandSpec spec;

  /// For picocli.
  public VmCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    GuestSession session = new GuestSession(options());
    checkUsage();
    try {
      if (script != null) {
        return session.run(script);
      }
      return shell ? session.shell() : session.run("exec scx4j " + ShellWords.quoted(command));
    } catch (IOException | GuestException e) {
      System.err.println("scx4j: " + e.getMessage());
      return 1;
    }
  }

  private GuestOptions options() {
    try {
      return GuestOptions.defaults()
          .withCpus(cpus)
          .withMemoryMiB(memory.mebibytes())
          .withKernel(kernel)
          .withAccelerator(accelerator);
    } catch (IllegalArgumentException e) {
      throw wrongUsage(String.valueOf(e.getMessage()));
    }
  }

  private void checkUsage() {
    if (script != null && !shell) {
      throw wrongUsage("-c SCRIPT goes with --shell");
    }
    if (shell != command.isEmpty()) {
      throw wrongUsage("give either a scx4j command after --, or --shell");
    }
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
