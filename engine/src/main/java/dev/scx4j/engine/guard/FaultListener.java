// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

/// Is told of faults.
@FunctionalInterface
public interface FaultListener {
  /// A fault has happened. Called on the agent's or the watchdog's thread, when it has been decided
  /// who goes on, before a new instance starts; what it throws is ignored.
  void onFault(Fault fault);
}
