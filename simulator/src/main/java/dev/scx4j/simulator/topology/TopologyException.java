// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.topology;

import dev.scx4j.engine.machine.MachineException;
import java.io.Serial;

/// What a user wrote describes no machine. The message is one line: where, what, and what is valid.
public final class TopologyException extends MachineException {
  @Serial private static final long serialVersionUID = 1L;

  TopologyException(String message) {
    super(message);
  }

  TopologyException(String message, Throwable cause) {
    super(message, cause);
  }
}
