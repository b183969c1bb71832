// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.machine;

import java.io.Serial;

/// A machine could not be taken over. The message is for the user: what, where, and the mend.
public class MachineException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// With a message for the user.
  public MachineException(String message) {
    super(message);
  }

  /// With a message for the user and what was beneath it.
  public MachineException(String message, Throwable cause) {
    super(message, cause);
  }
}
