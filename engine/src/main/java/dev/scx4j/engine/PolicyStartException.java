// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A policy could not be started; the machine was not touched. The message is for the user.
public class PolicyStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// With a message for the user and what the policy threw, if it did.
  public PolicyStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
