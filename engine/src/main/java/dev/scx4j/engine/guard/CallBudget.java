// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

/// How long one call into a policy may take.
///
/// @param cpuNs CPU time of the agent's thread. The bound for calls that compute: wall time would
///   blame a policy for a machine that stalls.
/// @param wallNs time by the wall, as far as the watchdog itself was running. The bound for calls
///   that sleep or block.
public record CallBudget(long cpuNs, long wallNs) {
  /// 500 ms of CPU time, 5 s by the wall.
  public static final CallBudget DEFAULT = new CallBudget(500_000_000L, 5_000_000_000L);

  /// Checks the bounds.
  public CallBudget {
    if (cpuNs <= 0 || wallNs <= 0) {
      throw new IllegalArgumentException(
          "a call's budget must be positive, not " + cpuNs + " ns CPU, " + wallNs + " ns wall");
    }
  }
}
