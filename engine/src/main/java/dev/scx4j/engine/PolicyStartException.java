// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A policy could not be started; the machine was not touched. The message is for the user.
public class PolicyStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// `init` has failed.
  static PolicyStartException failed(String policyName, Throwable thrown) {
    return new PolicyStartException("policy '" + policyName + "' did not start: " + thrown, thrown);
  }

  /// `init` has not returned.
  static PolicyStartException late(String policyName, long seconds, @Nullable Throwable cause) {
    return new PolicyStartException(
        "policy '%s' did not start: init() has not returned for %d s"
            .formatted(policyName, seconds),
        cause);
  }

  /// With a message for the user and what the policy threw, if it did.
  public PolicyStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
