// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.host;

import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.kernel.libbpf.LibbpfLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds out, before anything is loaded, what keeps scx4j from scheduling this machine, so that the
/// user gets one clear message instead of a failed system call. Any thread.
public final class AttachChecks {
  // PROC_PID_INIT_INO of the kernel's include/linux/proc_ns.h
  private static final String FIRST_PID_NAMESPACE = "pid:[4026531836]";

  private final Path proc;
  private final SchedExtState schedExt;
  private final String release;

  /// Checks below other roots than `/proc` and `/sys`, for tests.
  public AttachChecks(Path proc, Path sysfs, String release) {
    this.proc = proc;
    this.schedExt = new SchedExtState(sysfs);
    this.release = release;
  }

  /// Checks of this machine.
  public static AttachChecks ofThisMachine() {
    return new AttachChecks(Path.of("/proc"), Path.of("/sys"), KernelRelease.running());
  }

  /// Everything that is in the way, the most fundamental first.
  public List<Obstacle> obstacles() {
    return Stream.of(schedExtMissing(), notPermitted(), hidden(), libbpf(), occupied())
        .flatMap(Optional::stream)
        .toList();
  }

  /// Makes sure that nothing is in the way.
  ///
  /// @throws MachineException naming the most fundamental obstacle and its mend
  public void require() {
    for (Obstacle obstacle : obstacles()) {
      throw new MachineException(obstacle.toString());
    }
  }

  /// Makes sure that no scheduler is attached.
  ///
  /// @throws MachineException naming the one that is
  public void requireFree() {
    occupied()
        .ifPresent(obstacle -> {
          throw new MachineException(obstacle.toString());
        });
  }

  /// This kernel has no sched_ext.
  public Optional<Obstacle> schedExtMissing() {
    if (schedExt.isSupported()) {
      return Optional.empty();
    }
    return Optional.of(
        new Obstacle(
            "this machine's kernel, Linux " + release + ", has no sched_ext",
            "boot one of 6.14 or newer that was built with CONFIG_SCHED_CLASS_EXT=y, or run in a"
                + " virtual machine that has it: scx4j vm -- run ..."));
  }

  /// This process may not attach a scheduler.
  public Optional<Obstacle> notPermitted() {
    List<String> missing = Capabilities.read(proc.resolve("self/status")).missing();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Obstacle(
            "attaching a scheduler takes the capabilities CAP_BPF, CAP_PERFMON and CAP_SYS_ADMIN,"
                + " and this process lacks "
                + String.join(", ", missing),
            "run it as root"));
  }

  /// This process knows itself by other thread ids than the kernel does.
  public Optional<Obstacle> hidden() {
    String namespace;
    try {
      namespace = Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty(); // a kernel without PID namespaces
    }
    if (namespace.equals(FIRST_PID_NAMESPACE)) {
      return Optional.empty();
    }
    return Optional.of(
        new Obstacle(
            "this process is in a container with process ids of its own, and cannot tell the"
                + " machine's threads apart",
            "start the container in the host's PID namespace (docker and podman: --pid=host)"));
  }

  /// There is no libbpf, or it is too old.
  public Optional<Obstacle> libbpf() {
    try {
      LibbpfLibrary.require();
      return Optional.empty();
    } catch (MachineException e) {
      String message = Objects.requireNonNullElse(e.getMessage(), "libbpf cannot be used; ");
      int mend = message.indexOf("; ");
      return Optional.of(new Obstacle(message.substring(0, mend), message.substring(mend + 2)));
    }
  }

  /// Another scheduler is attached.
  public Optional<Obstacle> occupied() {
    if (!schedExt.isOccupied()) {
      return Optional.empty();
    }
    String state = schedExt.state().orElse("in an unknown state");
    return Optional.of(
        new Obstacle(
            "another sched_ext scheduler is attached: '"
                + schedExt.schedulerName().orElse("unknown")
                + "' ("
                + state
                + "), and the kernel has room for one",
            "stop it first (its own process, or SysRq-S, which ends any: echo S >"
                + " /proc/sysrq-trigger)"));
  }
}
