// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.measures;

/// How long was waited, in ns, to two digits.
///
/// @param count how often
/// @param p50 half were no longer
/// @param p99 99 of 100 were no longer
/// @param max the longest, exact
public record Waits(long count, long p50, long p99, long max) {
  /// Nobody has waited.
  public static final Waits NONE = new Waits(0, 0, 0, 0);
}
