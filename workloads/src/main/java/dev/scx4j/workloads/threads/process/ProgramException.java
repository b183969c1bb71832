// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.io.Serial;

/// A task's program cannot be followed. The message, which goes on after the task's name, is for
/// the user.
final class ProgramException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ProgramException(String message) {
    super(message);
  }

  ProgramException(String message, Throwable cause) {
    super(message, cause);
  }
}
