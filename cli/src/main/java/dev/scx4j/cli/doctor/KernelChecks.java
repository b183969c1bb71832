// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.doctor;

import java.util.List;
import java.util.Optional;

/// What this machine's own kernel has, allows and does now.
final class KernelChecks {
  private static final String SCHED_EXT = "/sys/kernel/sched_ext";
  private static final String STATUS = "/proc/self/status";

  private static final long CAP_IPC_LOCK = 1L << 14;
  private static final long CAP_SYS_ADMIN = 1L << 21;
  private static final long CAP_PERFMON = 1L << 38;
  private static final long CAP_BPF = 1L << 39;
  private static final long NEEDED = CAP_BPF | CAP_PERFMON;

  private KernelChecks() {}

  static List<Check> all() {
    return List.of(
        KernelChecks::schedExt,
        KernelChecks::btf,
        KernelChecks::capabilities,
        KernelChecks::otherScheduler,
        KernelChecks::lockdown,
        KernelChecks::lockedMemory);
  }

  /// What must be there for scx4j to schedule the kernel at all.
  static List<Check> needed() {
    return List.of(KernelChecks::schedExt, KernelChecks::btf, KernelChecks::capabilities);
  }

  private static Finding schedExt(Host host) {
    String release = host.read("/proc/sys/kernel/osrelease").orElse("unknown");
    return host.exists(SCHED_EXT)
        ? Finding.ok("sched_ext", "Linux " + release + " has it")
        : Finding.missing(
            "sched_ext",
            "Linux " + release + " has not: it was built without CONFIG_SCHED_CLASS_EXT",
            "boot a kernel that has it (6.14 or newer), or use the VM: scx4j vm");
  }

  private static Finding btf(Host host) {
    return host.exists("/sys/kernel/btf/vmlinux")
        ? Finding.ok("kernel BTF", "/sys/kernel/btf/vmlinux")
        : Finding.missing(
            "kernel BTF",
            "no /sys/kernel/btf/vmlinux: libbpf cannot fit the mechanism to this kernel",
            "boot a kernel built with CONFIG_DEBUG_INFO_BTF");
  }

  private static Finding capabilities(Host host) {
    long held = held(host);
    if ((held & CAP_SYS_ADMIN) != 0 || (held & NEEDED) == NEEDED) {
      return Finding.ok("capabilities", "may load BPF programs");
    }
    return Finding.missing(
        "capabilities",
        "this user may not load BPF programs (CAP_BPF and CAP_PERFMON)",
        "run scx4j as root");
  }

  private static Finding otherScheduler(Host host) {
    String what = "scheduler";
    Optional<String> state = host.read(SCHED_EXT + "/state");
    if (state.isEmpty()) {
      return Finding.ok(what, "the kernel's own");
    }
    if (state.get().equals("disabled")) {
      return Finding.ok(what, "the kernel's own; none is attached through sched_ext");
    }
    String name = host.read(SCHED_EXT + "/root/ops").orElse("unknown");
    return Finding.missing(
        what,
        "'%s' is attached through sched_ext (%s), and there can be only one"
            .formatted(name, state.get()),
        "end it first: stop its service (systemctl stop scx) or its process");
  }

  private static Finding lockdown(Host host) {
    String what = "lockdown";
    String text = host.read("/sys/kernel/security/lockdown").orElse("");
    return text.contains("[confidentiality]")
        ? Finding.missing(
            what,
            "the kernel is locked down (confidentiality): no BPF program may read it",
            "boot without lockdown=confidentiality; Secure Boot may have set it")
        : Finding.ok(what, "no hindrance");
  }

  private static Finding lockedMemory(Host host) {
    String what = "locked memory";
    if ((held(host) & CAP_IPC_LOCK) != 0) {
      return Finding.ok(what, "no limit (CAP_IPC_LOCK)");
    }
    String limit =
        host.line("/proc/self/limits", "Max locked memory")
            .map(line -> line.substring(0, line.indexOf(' ')))
            .orElse("unknown");
    return limit.equals("unlimited")
        ? Finding.ok(what, "no limit")
        : Finding.warn(
            what,
            "at most " + limit + " bytes: the agent may have to wait for its own pages",
            "run scx4j as root, or raise it: ulimit -l unlimited");
  }

  private static long held(Host host) {
    return host.line(STATUS, "CapEff:").map(hex -> Long.parseUnsignedLong(hex, 16)).orElse(0L);
  }
}
