// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

import org.jspecify.annotations.Nullable;

/// The guest, or a run in it, did not do what it was to do.
public sealed class GuestException extends RuntimeException
    permits GuestCrashed, GuestHung, RunTimedOut {
  private static final long serialVersionUID = 1L;

  GuestException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static String withConsole(String message, String consoleEnd) {
    return consoleEnd.isBlank()
        ? message + "; its console is empty"
        : message + "; the end of its console:\n" + consoleEnd.stripTrailing().indent(2);
  }
}
