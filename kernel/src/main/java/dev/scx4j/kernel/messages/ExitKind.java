// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

/// Names of the kernel's `enum scx_exit_kind` (`kernel/sched/ext/internal.h`).
final class ExitKind {
  private static final int FIRST_ERROR = 1024;

  private ExitKind() {}

  /// Whether it is a failure rather than an orderly end.
  static boolean isError(int kind) {
    return kind >= FIRST_ERROR;
  }

  /// One word, or a few with dashes; the number where we do not know the kind.
  static String name(int kind) {
    return switch (kind) {
      case 0 -> "none";
      case 1 -> "done";
      case 64 -> "unregistered";
      case 65 -> "unregistered-by-bpf";
      case 66 -> "unregistered-by-kernel";
      case 67 -> "sysrq";
      case 68 -> "parent";
      case 69 -> "parent-killed";
      case 1024 -> "error";
      case 1025 -> "error-by-bpf";
      case 1026 -> "stall";
      case 1027 -> "reenqueue-loop";
      case 1028 -> "rescue-failed";
      default -> (isError(kind) ? "error-" : "kind-") + kind;
    };
  }
}
