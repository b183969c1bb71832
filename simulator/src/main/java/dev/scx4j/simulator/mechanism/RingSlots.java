// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

/// What the rings between the mechanism and the agent have room for.
///
/// @param reports how many reports, a power of two
/// @param decisions how many decisions that have not been flushed
public record RingSlots(int reports, int decisions) {
  /// About as many as on a kernel by default.
  public static final RingSlots DEFAULT = new RingSlots(8192, 4096);

  /// Checks that there is room.
  ///
  /// @throws IllegalArgumentException if there is not; the message says why
  public RingSlots {
    if (Integer.bitCount(reports) != 1 || reports < 0) {
      throw new IllegalArgumentException(
          "room for %d reports: it must be a power of two".formatted(reports));
    }
    if (decisions <= 0) {
      throw new IllegalArgumentException(
          "room for %d decisions: there must be some".formatted(decisions));
    }
  }
}
