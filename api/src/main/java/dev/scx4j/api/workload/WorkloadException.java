// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.workload;

import java.io.Serial;

/// A workload could not be prepared, or broke down. The message is for the user.
public class WorkloadException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// With a message for the user.
  public WorkloadException(String message) {
    super(message);
  }

  /// With a message for the user and what was beneath it.
  public WorkloadException(String message, Throwable cause) {
    super(message, cause);
  }
}
