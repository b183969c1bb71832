// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine;

import java.io.Serial;

/// A policy did not take over; who decided before goes on. The message says why.
public final class PolicySwapException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// With a message for the user and what was beneath it.
  public PolicySwapException(String message, Throwable cause) {
    super(message, cause);
  }

  /// With a message for the user.
  public PolicySwapException(String message) {
    super(message);
  }
}
