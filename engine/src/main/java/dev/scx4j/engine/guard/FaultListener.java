// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

/// Is told of faults.
@FunctionalInterface
public interface FaultListener {
  /// A fault has happened. Called on the agent's or the watchdog's thread, once at most for a
  /// policy, after the machine's fallback has taken over; what it throws is ignored.
  void onFault(Fault fault);
}
