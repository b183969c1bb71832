// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

import java.io.Serial;

/// Ends an agent that was abandoned. An error, so that a policy that catches exceptions lets it
/// through; if it catches this too, it meets it again at its next decision or return.
public final class LeaseRevoked extends Error {
  @Serial private static final long serialVersionUID = 1L;

  LeaseRevoked() {
    super("the agent was abandoned in a policy's call", null, false, false);
  }
}
